package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.SubmittedQuery;
import com.bytestack.camel.test.spring.EmulatedBytestack;
import org.apache.camel.EndpointInject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@SpringBootTest(properties = "mentions.delay=100")
@Import(EmulatedBytestack.class)
class MentionsApplicationTest {

    /** What is tested; yours is elsewhere. */
    @SpringBootApplication
    static class Application {

        @Bean
        RouteBuilder routes() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:ask").to("bytestack:query?operation=submitAndAwait&sources=x,reddit");

                    from("bytestack:storage?include=reports/.*&delay={{mentions.delay}}")
                            .convertBodyTo(String.class)
                            .to("mock:reports");
                }
            };
        }
    }

    @Autowired
    private BytestackEmulator emulator;

    @Autowired
    private ProducerTemplate template;

    @EndpointInject("mock:reports")
    private MockEndpoint reports;

    @Test
    void aQuestionIsAnswered() {
        emulator.answerNextQuery("{\"total_mentions\": 42}");

        String answer = template.requestBody("direct:ask", "How often is Acme mentioned?", String.class);

        assertThat(answer).contains("42");
        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly("How often is Acme mentioned?");
    }

    @Test
    void aReportArrives() throws InterruptedException {
        reports.expectedBodiesReceived("{\"mentions\": 7}");

        emulator.storeFile("reports/monday.json", "{\"mentions\": 7}");

        reports.assertIsSatisfied();
    }
}
