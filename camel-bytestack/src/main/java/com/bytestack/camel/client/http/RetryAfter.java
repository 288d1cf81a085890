package com.bytestack.camel.client.http;

import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.HttpHeaders;

/** Reads {@code Retry-After}: seconds or an HTTP date. */
final class RetryAfter {

    /** Beyond any billing cycle, and far from every overflow. */
    private static final long MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private RetryAfter() {}

    /** The wait that the answer asks for; zero if it has passed, null if it names none that can be read. */
    static Duration of(Response response) {
        String header = response.header(HttpHeaders.RETRY_AFTER);
        if (header == null) {
            return null;
        }
        String value = header.strip();
        if (value.matches("-?\\d+")) {
            return seconds(value);
        }
        Instant until = DateUtils.parseStandardDate(value);
        return until == null ? null : notNegative(Duration.between(serverTime(response), until));
    }

    private static Duration seconds(String digits) {
        if (digits.startsWith("-")) {
            return Duration.ZERO;
        }
        // more digits than a long has are far too many seconds
        return Duration.ofSeconds(digits.length() > 18 ? MOST_SECONDS : Math.min(MOST_SECONDS, Long.parseLong(digits)));
    }

    /** A date is meant by the server's clock, which its answer tells. */
    private static Instant serverTime(Response response) {
        Instant date = response.time(HttpHeaders.DATE);
        return date == null ? Instant.now() : date;
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
