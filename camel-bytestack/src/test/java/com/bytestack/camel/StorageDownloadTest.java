package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackNotFoundException;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageDownloadTest {

    private static final String DOWNLOAD = "bytestack:storage?operation=download";
    private static final byte[] LARGE = large();

    @TempDir
    Path folder;

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();
    private final byte[] large = LARGE;

    @BeforeEach
    void start() throws Exception {
        emulator.storeFile("large", large);
        emulator.storeFile("small", "small".getBytes(UTF_8));
    }

    private static byte[] large() {
        byte[] large = new byte[5 * 1024 * 1024];
        new Random(1).nextBytes(large);
        return large;
    }

    private Exchange send(String uri, Object body) {
        return template.request(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private int downloads(String key) {
        return emulator.wireMock()
                .findAll(getRequestedFor(urlEqualTo("/v1/storage/" + key)))
                .size();
    }

    @Test
    void anExchangeWhoseReaderSwallowedAFailureHasFailed() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                from("direct:whole").to(DOWNLOAD + "&key=large&maxRetries=0").process(exchange -> {
                    try {
                        exchange.getMessage().getBody(byte[].class);
                    } catch (TypeConversionException e) {
                        // as some do
                    }
                });
            }
        });
        emulator.cutNextDownload(1_000_000);

        assertThat(send("direct:whole", "").getException()).hasStackTraceContaining("large");
        assertThat(send("direct:whole", "").getException()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qry_01_2026-03-09T08-00-00Z.json | qry_01_2026-03-09T08-00-00Z.json",
                "a/b c+d%.json | a%2Fb%20c%2Bd%25.json",
                "größe?#&=.json | gr%C3%B6%C3%9Fe%3F%23%26%3D.json",
                ".. | %2E%2E",
                "../../jobs | ..%2F..%2Fjobs"
            })
    void sendsAnyKeyAsOnePercentEncodedSegment(String key, String encoded) {
        emulator.storeFile(key, key.getBytes(UTF_8));

        Exchange exchange = send(DOWNLOAD, key);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(key);
        assertThat(downloads(encoded)).isEqualTo(1);
    }

    @Test
    void takesTheKeyFromHeaderBodyAndOption() {
        assertThat(send(DOWNLOAD + "&key=small", "large").getMessage().getBody(String.class))
                .isEqualTo("small");
        assertThat(send(DOWNLOAD, Map.of("key", "small")).getMessage().getBody(String.class))
                .isEqualTo("small");
        assertThat(send(DOWNLOAD, "{\"key\":\"small\"}").getMessage().getBody(String.class))
                .isEqualTo("small");
        assertThat(template.requestBodyAndHeader(
                        DOWNLOAD + "&key=large", null, BytestackConstants.KEY, "small", String.class))
                .isEqualTo("small");
        assertThat(send(DOWNLOAD, null).getException())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(BytestackConstants.KEY, "option key");
    }

    @Test
    void setsTheHeadersOfAFile() throws Exception {
        Instant time = Instant.parse("2026-03-09T08:00:00Z");
        emulator.storeFile(new StoredFile("../a:b.csv", "1;2".getBytes(UTF_8), time, "job_1", "run_1", "text/csv"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chain")
                        .to("bytestack:storage?include=.*csv")
                        .split(body(), (old, one) -> one)
                        .to(DOWNLOAD);
            }
        });

        Exchange exchange = send("direct:chain", null);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("1;2");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(BytestackConstants.KEY, "../a:b.csv")
                .containsEntry(BytestackConstants.SIZE, 3L)
                .containsEntry(BytestackConstants.CREATED_AT, time)
                .containsEntry(BytestackConstants.JOB_ID, "job_1")
                .containsEntry(BytestackConstants.RUN_ID, "run_1")
                .containsEntry(Exchange.FILE_NAME, "%2E%2E/a%3Ab.csv")
                .containsEntry(Exchange.FILE_LENGTH, 3L)
                .containsEntry(Exchange.CONTENT_TYPE, "text/csv")
                .containsEntry(Exchange.MESSAGE_TIMESTAMP, time.toEpochMilli());
    }

    @Test
    void aFileThatIsNotThereFailsTheStep() {
        assertThat(send(DOWNLOAD, "nowhere").getException()).isInstanceOf(BytestackNotFoundException.class);
    }

    @Test
    void aSmallFileIsDownloadedOnceHoweverOftenItIsRead() throws Exception {
        Exchange exchange = send(DOWNLOAD, "small");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("small");
        assertThat(exchange.getMessage().getBody(byte[].class)).asString().isEqualTo("small");
        try (Reader reader = exchange.getMessage().getBody(Reader.class)) {
            assertThat(reader.read()).isEqualTo('s');
        }
        assertThat(downloads("small")).isEqualTo(1);
    }

    @Test
    void aLargeFileGoesToAFileAndIsRightEachTimeItIsRead() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to(DOWNLOAD + "&key=large")
                        .to("file:" + folder + "/a?tempFileName=${file:onlyname}.part")
                        .to("file:" + folder + "/b");
            }
        });

        assertThat(send("direct:twice", null).getException()).isNull();

        assertThat(Files.readAllBytes(folder.resolve("a/large"))).isEqualTo(large);
        assertThat(Files.readAllBytes(folder.resolve("b/large"))).isEqualTo(large);
        assertThat(downloads("large")).isEqualTo(2);
    }

    @Test
    void resetNeverInvalidatesAStreamThatWasHandedOut() throws Exception {
        Exchange exchange = send(DOWNLOAD, "large");
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            byte[] head = in.readNBytes(1000);
            ((StreamCache) exchange.getMessage().getBody()).reset();
            byte[] rest = in.readAllBytes();
            assertThat(head).isEqualTo(Arrays.copyOf(large, 1000));
            assertThat(rest).isEqualTo(Arrays.copyOfRange(large, 1000, large.length));
        }
    }

    @Test
    void aBodyIsReadAfterItsExchangeIsDone() {
        Exchange exchange = send(DOWNLOAD, "large");
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(large);
    }

    @Test
    void bodiesThatNobodyReadsLeakNoConnection() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(DOWNLOAD + "&maxConnections=1&connectionRequestTimeout=2s", "large")
                            .getException())
                    .isNull();
        }
    }

    @Test
    void aHalfReadBodyGivesItsOnlyConnectionToAnotherCallAndReadsOn() throws Exception {
        String one = "&maxConnections=1&connectionRequestTimeout=5s&maxRetries=0";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:both").to(DOWNLOAD + "&key=large" + one).process(exchange -> {
                    try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
                        byte[] head = in.readNBytes(2_000_000);
                        String small = template.requestBody(DOWNLOAD + "&key=small" + one, null, String.class);
                        byte[] rest = in.readAllBytes();
                        assertThat(small).isEqualTo("small");
                        assertThat(head).isEqualTo(Arrays.copyOf(large, head.length));
                        assertThat(rest).isEqualTo(Arrays.copyOfRange(large, head.length, large.length));
                    }
                });
            }
        });

        assertThat(send("direct:both", null).getException()).isNull();
        assertThat(downloads("large")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 200000", "Transfer-Encoding: chunked"})
    void aDownloadCutShortIsAnErrorAndNeverAShortFile(String framing) throws Exception {
        byte[] part = new byte[100_000];
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread cutting = new Thread(() -> {
                while (true) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read(new byte[4096]);
                        var out = socket.getOutputStream();
                        out.write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n").getBytes(UTF_8));
                        out.write(framing.startsWith("T") ? "186A0\r\n".getBytes(UTF_8) : new byte[0]);
                        out.write(part);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            cutting.start();
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:cut")
                            .to(DOWNLOAD + "&key=cut&maxRetries=0&baseUrl=http://localhost:" + server.getLocalPort())
                            .to("file:" + folder + "/cut?tempFileName=${file:onlyname}.part");
                }
            });

            Exchange exchange = send("direct:cut", null);

            assertThat(exchange.getException()).hasRootCauseInstanceOf(IOException.class);
            assertThat(folder.resolve("cut/cut")).doesNotExist();
        }
    }

    @Test
    void aReadThatFailsIsAnIoExceptionCausedByWhatByteStackSaid() throws Exception {
        Exchange exchange = send(DOWNLOAD + "&maxRetries=0", "large");
        emulator.wireMock()
                .stubFor(get(urlMatching("/v1/storage/.*"))
                        .willReturn(aResponse().withStatus(500)));

        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasCauseInstanceOf(BytestackException.class);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void takesTheKeyFromAResultFileAndFromAnyTextBody() {
        ResultFile listed = (ResultFile) template.requestBody("bytestack:storage?prefix=small", null, List.class)
                .get(0);

        for (Object body : new Object[] {
            listed, "small", "small".getBytes(UTF_8), new ByteArrayInputStream("small".getBytes(UTF_8))
        }) {
            Exchange exchange = send(DOWNLOAD, body);
            assertThat(exchange.getException()).as("%s", body).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("small");
            assertThat(exchange.getMessage().getHeader(BytestackConstants.KEY)).isEqualTo("small");
        }
        emulator.storeFile("other", "other".getBytes(UTF_8));
        assertThat(template.requestBodyAndHeader(DOWNLOAD, listed, BytestackConstants.KEY, "other", String.class))
                .isEqualTo("other");
    }

    @Test
    void aMissingKeyIsRefusedBeforeAnythingIsSent() {
        for (Object body : new Object[] {null, "", " ", Map.of("name", "x"), "{}"}) {
            assertThat(send(DOWNLOAD, body).getException())
                    .as("%s", body)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(BytestackConstants.KEY, "option key");
        }
        assertThat(emulator.wireMock().findAll(getRequestedFor(anyUrl()))).isEmpty();
    }

    @Test
    void aStreamThatNobodyMeantForUsIsLeftUnread() {
        InputStream untouched = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read");
            }
        };
        Exchange exchange =
                template.request(DOWNLOAD + "&key=small", e -> e.getMessage().setBody(untouched));
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("small");
    }

    @Test
    void leavesNoHeaderOfAnEarlierFile() {
        Exchange exchange = template.request(DOWNLOAD + "&key=small", e -> e.getMessage()
                .setHeaders(new HashMap<>(Map.of(
                        BytestackConstants.CREATED_AT,
                        Instant.EPOCH,
                        BytestackConstants.JOB_ID,
                        "old",
                        Exchange.FILE_NAME,
                        "old",
                        Exchange.FILE_LENGTH,
                        99L))));

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(BytestackConstants.CREATED_AT, BytestackConstants.JOB_ID)
                .containsEntry(Exchange.FILE_NAME, "small")
                .containsEntry(Exchange.FILE_LENGTH, 5L);
    }

    @Test
    void aLargeFileIsReadByManyAtOnce() throws Exception {
        List<String> sums = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:many")
                        .to(DOWNLOAD + "&key=large")
                        .multicast()
                        .parallelProcessing()
                        .to("direct:sum", "direct:sum2", "direct:sum3");
                from("direct:sum").process(e -> sums.add(sha256(e.getMessage().getBody(byte[].class))));
                from("direct:sum2").process(e -> sums.add(sha256(e.getMessage().getBody(byte[].class))));
                from("direct:sum3").process(e -> sums.add(sha256(e.getMessage().getBody(byte[].class))));
            }
        });

        assertThat(send("direct:many", null).getException()).isNull();

        assertThat(sums).hasSize(3).containsOnly(sha256(large));
    }

    @Test
    void twoHalfReadBodiesShareOneConnectionAndAreBothRight() throws Exception {
        String one = "&maxConnections=1&connectionRequestTimeout=5s&maxRetries=0";
        byte[] other = new byte[1024 * 1024];
        new Random(2).nextBytes(other);
        emulator.storeFile("other", other);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two").process(exchange -> {
                    Object first = template.requestBody(DOWNLOAD + "&key=large" + one, (Object) null);
                    Object second = template.requestBody(DOWNLOAD + "&key=other" + one, (Object) null);
                    try (InputStream a =
                                    exchange.getContext().getTypeConverter().convertTo(InputStream.class, first);
                            InputStream b =
                                    exchange.getContext().getTypeConverter().convertTo(InputStream.class, second)) {
                        byte[] headOfA = a.readNBytes(300_000);
                        byte[] headOfB = b.readNBytes(300_000);
                        byte[] restOfA = a.readAllBytes();
                        byte[] restOfB = b.readAllBytes();
                        assertThat(headOfA).isEqualTo(Arrays.copyOf(large, 300_000));
                        assertThat(restOfA).isEqualTo(Arrays.copyOfRange(large, 300_000, large.length));
                        assertThat(headOfB).isEqualTo(Arrays.copyOf(other, 300_000));
                        assertThat(restOfB).isEqualTo(Arrays.copyOfRange(other, 300_000, other.length));
                    }
                });
            }
        });

        assertThat(send("direct:two", null).getException()).isNull();
    }

    @Test
    void aSmallFileCutShortFailsTheStep() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread cutting = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort".getBytes(UTF_8));
                } catch (IOException e) {
                    // the test fails
                }
            });
            cutting.start();

            Exchange exchange =
                    send(DOWNLOAD + "&key=cut&maxRetries=0&baseUrl=http://localhost:" + server.getLocalPort(), null);

            assertThat(exchange.getException())
                    .isInstanceOf(BytestackException.class)
                    .hasCauseInstanceOf(IOException.class);
        }
    }
}
