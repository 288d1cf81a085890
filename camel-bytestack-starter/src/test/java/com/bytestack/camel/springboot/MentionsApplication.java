package com.bytestack.camel.springboot;

import java.io.File;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The application of docs/spring-boot.md. */
@SpringBootApplication
class MentionsApplication {

    @Bean
    IdempotentRepository done(@Value("${acme.done}") File file) {
        return FileIdempotentRepository.fileIdempotentRepository(file, 100_000, 100_000_000);
    }

    @Component
    static class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:ask").to("bytestack:query?operation=submitAndAwait&dateRange=P7D");

            from("bytestack:storage?delay={{acme.delay}}")
                    .routeId("files")
                    .to("file:{{acme.folder}}?tempFileName=${file:onlyname}.part");
        }
    }
}
