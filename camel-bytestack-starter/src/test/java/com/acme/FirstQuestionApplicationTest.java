package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.bytestack.camel.test.SubmittedQuery;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The application of docs/first-question.md, with its settings but for the emulator's address. */
@ExtendWith(BytestackExtension.class)
class FirstQuestionApplicationTest {

    @Test
    void asksOnceAndEnds(BytestackEmulator emulator) {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(FirstQuestionApplication.class)
                .run(
                        "--spring.config.location=classpath:/first-question/application.yml",
                        "--camel.component.bytestack.base-url=" + emulator.baseUrl())) {
            CamelContext context = application.getBean(CamelContext.class);
            await().until(context::isStopped);
        }

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly("How often did people mention Acme?");
    }
}
