package com.bytestack.camel.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.Contexts;
import com.bytestack.camel.client.BytestackException;
import java.nio.file.Path;
import java.util.function.Function;
import javax.net.ssl.SSLServerSocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each operation meets a server whose certificate is not what it should be. */
@Tag("slow")
class TlsFaultTest {

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SSLServerSocketFactory valid;
    private static SSLServerSocketFactory expired;
    private static SSLServerSocketFactory elsewhere;

    @BeforeAll
    static void certify() throws Exception {
        certificates = new Certificates(folder);
        valid = certificates.server("localhost", "-validity 10");
        expired = certificates.server("localhost", "-startdate -10d -validity 5");
        elsewhere = certificates.server("elsewhere", "-validity 10");
    }

    private interface Check {
        void of(FaultServer server, Function<Step, Exchange> send);
    }

    private static void meet(SSLServerSocketFactory sockets, boolean trusts, Check check) throws Exception {
        try (FaultServer server = new FaultServer(sockets);
                CamelContext context = Contexts.configured("https://localhost:" + server.port(), "key")) {
            context.getRegistry().bind("tls", certificates.trust());
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            check.of(
                    server,
                    step -> template.request(
                            step.uri() + "&baseUrl=https://localhost:" + server.port() + "/" + step + "/v1"
                                    + (trusts ? "&sslContextParameters=#tls" : ""),
                            exchange -> {}));
        }
    }

    private static void allFailAtOnce(SSLServerSocketFactory sockets, boolean trusts, String reason) throws Exception {
        meet(sockets, trusts, (server, send) -> {
            assertThat(Step.values()).allSatisfy(step -> {
                BytestackException failure = send.apply(step).getException(BytestackException.class);
                assertThat(failure.getStatusCode()).isZero();
                assertThat(failure)
                        .hasStackTraceContaining(reason)
                        // nothing was sent
                        .hasMessageNotContaining("is not known");
            });
            assertThat(server.isAsked()).isFalse();
        });
    }

    @Test
    void aServerThatIsNotTrustedIsSentNothing() throws Exception {
        allFailAtOnce(valid, false, "unable to find valid certification path");
    }

    @Test
    void aServerWhoseCertificateHasExpiredIsSentNothing() throws Exception {
        allFailAtOnce(expired, true, "validity check failed");
    }

    @Test
    void aServerWhoseCertificateIsAnothersIsSentNothing() throws Exception {
        allFailAtOnce(elsewhere, true, "doesn't match any of the subject alternative names");
    }

    @Test
    void aServerWithARightCertificateIsAsked() throws Exception {
        meet(valid, true, (server, send) -> {
            assertThat(Step.values())
                    .allSatisfy(
                            step -> assertThat(send.apply(step).getException()).isNull());
            assertThat(server.isAsked()).isTrue();
        });
    }
}
