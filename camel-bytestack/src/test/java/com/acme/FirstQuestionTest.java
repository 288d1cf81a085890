package com.acme;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.bytestack.camel.test.SubmittedQuery;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application of docs/first-question.md, but for its properties. */
@ExtendWith(BytestackExtension.class)
class FirstQuestionTest {

    @Test
    void asksOnceAndEnds(BytestackEmulator emulator) throws Exception {
        Main main = new Main();
        main.configure().addRoutesBuilder(new FirstQuestion());
        main.addInitialProperty("camel.main.duration-max-messages", "1");
        emulator.properties().forEach(main::addInitialProperty);

        main.run();

        assertThat(main.getExitCode()).isZero();

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly("How often did people mention Acme?");
    }
}
