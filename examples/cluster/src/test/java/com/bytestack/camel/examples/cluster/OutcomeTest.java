package com.bytestack.camel.examples.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static Outcome outcome(Set<String> done, List<String> again, Set<String> inFlight) {
        return new Outcome(Set.of("a", "b"), done, 2, List.of("a"), List.of("b"), again, inFlight);
    }

    @Test
    void aFileInFlightMayComeTwice() {
        Outcome outcome = outcome(Set.of("a", "b"), List.of("a"), Set.of("a"));

        assertThat(outcome.twice()).containsExactly("a");
        assertThat(outcome.asPromised()).isTrue();
    }

    @Test
    void anotherMayNot() {
        assertThat(outcome(Set.of("a", "b"), List.of("b"), Set.of("a")).asPromised())
                .isFalse();
    }

    @Test
    void noneMayBeLost() {
        assertThat(outcome(Set.of("a"), List.of(), Set.of()).asPromised()).isFalse();
    }
}
