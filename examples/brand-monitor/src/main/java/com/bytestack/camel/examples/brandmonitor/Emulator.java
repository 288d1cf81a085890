package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.SubmittedQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * A ByteStack for those without an API key. Once the application is ready, its time starts a month ago and catches up with
 * ours, fast at first and ever slower, so that the page fills while one looks at it.
 */
final class Emulator implements ApplicationListener<ApplicationReadyEvent> {

    private static final Duration BEHIND = Duration.ofDays(30);
    private static final double SECONDS_OF_CATCHING_UP = 60;

    private final SplittableRandom random = new SplittableRandom(7);
    private final BytestackEmulator emulator =
            BytestackEmulator.builder().clock(this::now).journalSize(100).start();
    private volatile Instant ready;

    Emulator() {
        emulator.answerQueries(this::answer);
    }

    /** By which the component finds it. */
    Map<String, Object> properties() {
        return Map.copyOf(emulator.properties());
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        ready = Instant.now();
    }

    private Instant now() {
        Instant now = Instant.now();
        double seconds = ready == null ? 0 : Duration.between(ready, now).toMillis() / 1000.0;
        double left = Math.exp(-seconds / SECONDS_OF_CATCHING_UP);
        return now.minusMillis(Math.round(BEHIND.toMillis() * left));
    }

    /** By a rhythm of weeks, and never quite the same. */
    private JsonNode answer(SubmittedQuery query) {
        double week = now().toEpochMilli() / (double) Duration.ofDays(7).toMillis();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode bySource = answer.putObject("by_source");
        double usual = 400;
        for (String source : query.sources()) {
            double swing = 1 + 0.25 * Math.sin(2 * Math.PI * week + usual / 150);
            long mentions = Math.round(usual * swing * random.nextDouble(0.9, 1.15));
            bySource.putObject(source).put("mentions", mentions).put("unique_users", Math.round(mentions * 0.7));
            usual *= 0.55;
        }
        return answer;
    }
}
