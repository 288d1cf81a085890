package com.bytestack.camel.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.CircularRedirectException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole table: what may be repeated, and what may have arrived. */
class OutcomeTest {

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private static IntStream statuses() {
        return IntStream.rangeClosed(100, 699);
    }

    @Test
    void anAnswerIsFollowedByARepeatOnlyWhereThatMayPassAndCostsNothing() {
        assertThat(statuses()).allSatisfy(status -> {
            Outcome outcome = Outcome.answered(status);
            assertThat(outcome.mayBeRepeated(false)).isEqualTo(PASSING.contains(status));
            assertThat(outcome.mayBeRepeated(true)).isEqualTo(status == 429);
            assertThat(outcome.mayHaveArrived()).isEqualTo(status < 300 || status == 408 || status >= 500);
        });
    }

    static Stream<Arguments> failures() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unknown"));
        IOException circle = new ClientProtocolException("circle", new CircularRedirectException("circle"));
        // what, not sent: repeated; sent: repeated if it sets, if it adds; sent: may have arrived
        return Stream.of(
                Arguments.of(new ConnectException("refused"), true, true, false, true),
                Arguments.of(new UnknownHostException("nowhere"), true, true, false, true),
                Arguments.of(new NoRouteToHostException("no route"), true, true, false, true),
                Arguments.of(new SocketException("Network is unreachable"), true, true, false, true),
                Arguments.of(new SocketException("Connection reset"), true, true, false, true),
                Arguments.of(new SocketTimeoutException("Read timed out"), true, true, false, true),
                Arguments.of(new NoHttpResponseException("closed"), true, true, false, true),
                Arguments.of(new SSLException("Unsupported or unrecognized SSL message"), true, true, false, true),
                Arguments.of(new SSLHandshakeException("Remote host terminated"), true, true, false, true),
                Arguments.of(new ConnectionsInUse(1, Duration.ZERO), true, true, false, true),
                Arguments.of(untrusted, false, true, false, true),
                Arguments.of(new SSLPeerUnverifiedException("another host"), false, true, false, true),
                Arguments.of(new AnswerTooLarge(200, 1), false, false, false, true),
                Arguments.of(new UndecodableBill(null, new ZipException("no gzip")), false, false, false, false),
                Arguments.of(circle, false, false, false, true),
                Arguments.of(NotSentException.stopped(), false, false, false, true),
                Arguments.of(NotSentException.interrupted(), false, false, false, true));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsRepeatedWhereNothingWasSentOrSendingTwiceIsSendingOnce(
            IOException failure, boolean unsent, boolean sets, boolean adds, boolean arrived) {
        Outcome before = Outcome.failed(false, failure);
        Outcome after = Outcome.failed(true, failure);

        assertThat(before.mayBeRepeated(false)).isEqualTo(unsent);
        assertThat(before.mayBeRepeated(true)).isEqualTo(unsent);
        assertThat(before.mayHaveArrived()).isFalse();
        assertThat(after.mayBeRepeated(false)).isEqualTo(sets);
        assertThat(after.mayBeRepeated(true)).isEqualTo(adds);
        assertThat(after.mayHaveArrived()).isEqualTo(arrived);
    }

    @Test
    void aProxysRefusalIsRepeatedWhereItMayPassAndNothingArrived() {
        assertThat(statuses()).allSatisfy(status -> {
            Outcome outcome = Outcome.failed(false, new ProxyRefusal("proxy:3128", "api:443", status, "No"));
            assertThat(outcome.status()).isEqualTo(status);
            assertThat(outcome.mayBeRepeated(false)).isEqualTo(PASSING.contains(status));
            assertThat(outcome.mayBeRepeated(true)).isEqualTo(PASSING.contains(status));
            assertThat(outcome.mayHaveArrived()).isFalse();
        });
    }

    @Test
    void everyKindOfOutcomeIsInTheTable() {
        Function<Arguments, Outcome.Kind> kind = arguments ->
                Outcome.failed(false, (IOException) arguments.get()[0]).kind();
        assertThat(Stream.concat(
                        Stream.of(Outcome.Kind.ANSWERED, Outcome.Kind.REFUSED_BY_PROXY),
                        failures().map(kind)))
                .contains(Outcome.Kind.values());
    }
}
