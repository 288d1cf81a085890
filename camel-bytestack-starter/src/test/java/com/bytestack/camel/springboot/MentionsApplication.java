package com.bytestack.camel.springboot;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** What users write. */
@SpringBootApplication
class MentionsApplication {

    @Bean
    IdempotentRepository done() {
        return MemoryIdempotentRepository.memoryIdempotentRepository(100_000);
    }

    @Component
    static class Routes extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:ask").to("bytestack:query?operation=submitAndAwait&dateRange=P7D&pollInterval=10");
            from("bytestack:storage?initialDelay=0&delay=100&prefix=reports/")
                    .routeId("files")
                    .to("mock:files");
        }
    }
}
