package com.bytestack.camel.fault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.bytestack.camel.Contexts;
import com.bytestack.camel.client.BytestackException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.TypeConversionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A download that breaks off goes on where it broke, and gives one content, whole, or an error: never a short or a mixed file. */
@Tag("slow")
class BrokenDownloadTest {

    private static final int LENGTH = 300_000;
    private static final byte[] CONTENT = random(1);
    private static final byte[] ANOTHER = random(2);
    private static final String TAG = "ETag: \"v1\"\r\n";

    private PartServer server;
    private CamelContext context;

    private static byte[] random(int seed) {
        byte[] content = new byte[LENGTH];
        new Random(seed).nextBytes(content);
        return content;
    }

    @BeforeEach
    void start() throws Exception {
        server = new PartServer(CONTENT);
        context = Contexts.configured(server.baseUrl(), "key");
        context.start();
    }

    @AfterEach
    void stop() throws Exception {
        context.stop();
        server.close();
    }

    /** By the producer, which has no listing to hold the content against. */
    private byte[] download(String options) throws IOException {
        try {
            return context.createProducerTemplate()
                    .requestBody(
                            "bytestack:storage?operation=download&key=f&retryDelay=1&" + options, null, byte[].class);
        } catch (TypeConversionException | CamelExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    private byte[] download() throws IOException {
        return download("maxRetries=3");
    }

    /** By the producer, which gets the entry of the listing as its body. */
    private byte[] downloadOfListed(String options) throws IOException {
        ProducerTemplate template = context.createProducerTemplate();
        Object entry = template.requestBody("bytestack:storage?operation=list", null, List.class)
                .get(0);
        try {
            return template.requestBody(
                    "bytestack:storage?operation=download&retryDelay=1&" + options, entry, byte[].class);
        } catch (TypeConversionException | CamelExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /** As the consumer emits it, with the listing's size. */
    private byte[] listed(String options) throws IOException {
        server.listedSize = server.listedSize < 0 ? LENGTH : server.listedSize;
        ConsumerTemplate consumer = context.createConsumerTemplate();
        Exchange exchange = consumer.receiveNoWait("bytestack:storage?idempotent=false&retryDelay=1&" + options);
        try (InputStream in = exchange.getMessage().getBody(InputStream.class)) {
            return in.readAllBytes();
        } finally {
            consumer.doneUoW(exchange);
        }
    }

    private static BytestackException cause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BytestackException found) {
                return found;
            }
        }
        throw new AssertionError("no BytestackException", failure);
    }

    // breaks

    @ParameterizedTest
    @ValueSource(
            strings = {
                TAG,
                "",
                "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nDate: Thu, 01 Jan 2026 00:00:01 GMT\r\n",
                "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
            })
    void eachByteIsSentOnceWhereTheServerKnowsRanges(String headers) throws Exception {
        server.ranges = true;
        server.headers = headers;
        server.cut(100_000, 90_000, 80_000, 1);

        assertThat(download()).isEqualTo(CONTENT);
        assertThat(server.bytesSent()).isEqualTo(LENGTH);
        assertThat(server.starts()).containsExactly(0L, 100_000L, 190_000L, 270_000L, 270_001L);
    }

    @Test
    void whatAnswersARangeIsToldWhichContentItIsOf() throws Exception {
        server.ranges = true;
        server.headers = TAG;
        server.cut(100_000);

        download();

        assertThat(server.heads().get(1)).contains("If-Range: \"v1\"", "Accept-Encoding: identity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", TAG, "ETag: W/\"v1\"\r\n"})
    void aServerWithoutRangesSendsItAgainAndWhatWasReadIsPassedOver(String headers) throws Exception {
        server.headers = headers;
        server.cut(100_000, 150_000, 299_999);

        assertThat(download()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ETag: W/\"v1\"\r\n", "ETag: v1\r\n"})
    void partsOfAContentWhoseTagIsWeakOrNoneAreNotPutTogether(String tag) throws Exception {
        server.ranges = true;
        server.headers = tag;
        server.cut(100_000);

        assertThat(download()).isEqualTo(CONTENT);
        assertThat(server.starts()).containsExactly(0L, 0L);
    }

    @Test
    void aTagOf64KiBIsNotSentBack() throws Exception {
        server.ranges = true;
        server.headers = "ETag: \"" + "x".repeat(7_000) + "\"\r\n";
        server.cut(100_000);

        assertThat(download()).isEqualTo(CONTENT);
        assertThat(server.heads()).noneMatch(head -> head.contains("If-Range"));
    }

    @Test
    void partsOfACompressedAnswerAreNotAskedFor() throws Exception {
        server.content = new byte[LENGTH];
        server.ranges = true;
        server.gzip = true;
        server.headers = TAG;
        server.cut(100);

        assertThat(download()).isEqualTo(new byte[LENGTH]);
        assertThat(server.starts()).containsExactly(0L, 0L);
        assertThat(server.bytesSent()).isLessThan(2_000);
    }

    @Test
    void repeatsAreCountedAnewAfterProgress() throws Exception {
        server.ranges = true;
        server.cut(IntStream.range(0, 40).mapToObj(i -> 7_000).toArray(Integer[]::new));

        assertThat(download("maxRetries=1")).isEqualTo(CONTENT);
        assertThat(server.bytesSent()).isEqualTo(LENGTH);
    }

    @Test
    void withoutProgressItFailsAfterMaxRetries() {
        server.ranges = true;
        server.cut(100_000, 0, 0, 0, 0);

        Throwable failure = catchThrowable(this::download);

        assertThat(cause(failure).getStatusCode()).isZero();
        assertThat(server.starts()).hasSize(4);
    }

    @Test
    void withoutRetriesItFailsAtOnce() {
        server.ranges = true;
        server.cut(100_000);

        assertThat(catchThrowable(() -> download("maxRetries=0"))).isNotNull();
        assertThat(server.starts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 20_000, 65_535})
    void aSmallFileThatBreaksOffIsAskedForAgain(int cut) throws Exception {
        server.content = Arrays.copyOf(CONTENT, 65_536);
        server.cut(cut, cut);

        assertThat(download()).isEqualTo(server.content);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true"})
    void whereverItBreaksItIsWholeOrAnErrorAndNeverShort(boolean chunked, boolean ranges) throws Exception {
        Random random = new Random();
        long seed = random.nextLong();
        random.setSeed(seed);
        server.chunked = chunked;
        server.ranges = ranges;
        for (int i = 0; i < 120; i++) {
            Integer[] cuts =
                    random.ints(1 + random.nextInt(4), 0, LENGTH + 1).boxed().toArray(Integer[]::new);
            server.cut(cuts);
            String what = Arrays.toString(cuts) + ", seed " + seed;

            byte[] read = null;
            try {
                read = download("maxRetries=1");
            } catch (IOException e) {
                assertThat(cause(e)).as(what).isNotNull();
            }
            if (read != null) {
                assertThat(Arrays.equals(read, CONTENT)).as(what).isTrue();
            }
            server.dropCuts();
        }
    }

    // another content meanwhile

    @ParameterizedTest
    @CsvSource({
        "another, ",
        "another, '" + "ETag: \"v1\"'",
        "shorter, ",
        "longer, ",
        "nothing, ",
        "begins alike, ",
    })
    void aServerWithoutRangesThatSendsAnotherContentIsFoundOut(String change, String header) {
        server.headers = header == null ? "" : header + "\r\n";
        server.cut(100_000);
        server.then(
                switch (change) {
                    case "another" -> ANOTHER;
                    case "shorter" -> Arrays.copyOf(CONTENT, LENGTH - 1);
                    case "longer" -> Arrays.copyOf(CONTENT, LENGTH + 1);
                    case "begins alike" -> changedAt(99_999);
                    default -> new byte[0];
                });

        BytestackException failure = cause(catchThrowable(this::download));

        assertThat(failure.getCode()).isEqualTo("content_changed");
        assertThat(failure).hasMessageContaining("100000 bytes");
    }

    private static byte[] changedAt(int place) {
        byte[] changed = CONTENT.clone();
        changed[place]++;
        return changed;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "206 Part|Content-Range: bytes 100000-299999/300000|ETag: \"v2\"",
                "206 Part|Content-Range: bytes 100000-299998/299999|ETag: \"v1\"",
                "200 OK|ETag: \"v2\"",
                "200 OK|ETag: \"v1\"",
                "416 No|Content-Range: bytes */5|ETag: \"v1\"",
            })
    void anAnswerToARangeThatIsOfAnotherContentIsAnError(String answer) {
        server.headers = TAG;
        server.answerToRange = answer(answer, LENGTH - 100_000);
        server.cut(100_000);

        assertThat(cause(catchThrowable(this::download)).getCode()).isEqualTo("content_changed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "206 Part|Content-Range: bytes 99999-299999/300000",
                "206 Part|Content-Range: bytes 100001-299999/300000",
                "206 Part|Content-Range: bytes 0-299999/300000",
                "206 Part|Content-Range: bytes 100000-299999/*",
                "206 Part|Content-Range: lines 1-2/3",
                "206 Part|Content-Type: multipart/byteranges; boundary=x",
                "206 Part|Content-Range: bytes 100000-299999/300000|Content-Encoding: gzip",
                "416 No|Content-Range: bytes */300000",
                "416 No",
            })
    void anAnswerToARangeThatIsNotWhatWasAskedForMakesItAskForTheWhole(String answer) throws Exception {
        server.headers = TAG;
        server.answerToRange = answer(answer, LENGTH - 100_000);
        server.cut(100_000);

        assertThat(download()).isEqualTo(CONTENT);
        assertThat(server.starts()).containsExactly(0L, 100_000L, 0L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETag: \"v1\"                                |                                              ",
                "ETag: \"v1\"                                | Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT",
                "ETag: \"v1\"                                | ETag: W/\"v1\"                              ",
                "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT |                                              ",
                "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT | ETag: \"v1\"                                ",
            })
    void aPartThatDoesNotSayAgainWhichContentItIsOfIsNotPutToWhatWasRead(String first, String ofPart) throws Exception {
        for (byte[] later : List.of(CONTENT, ANOTHER)) {
            server.content = CONTENT;
            server.headers = first + "\r\n";
            server.answerToRange = answer(
                    "206 Part|Content-Range: bytes 100000-299999/300000" + (ofPart == null ? "" : "|" + ofPart),
                    LENGTH - 100_000);
            server.cut(100_000);
            server.then(later);

            if (later == CONTENT) {
                assertThat(download()).isEqualTo(CONTENT);
            } else {
                assertThat(cause(catchThrowable(this::download)).getCode()).isEqualTo("content_changed");
            }
            assertThat(server.starts()).endsWith(0L, 100_000L, 0L);
        }
    }

    @Test
    void aPartNeedSayAgainNoMoreThanTheStrongestOfWhatTheFirstAnswerSaid() throws Exception {
        server.headers = TAG + "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n";
        server.answerToRange =
                answer("206 Part|Content-Range: bytes 100000-299999/300000|" + TAG.strip(), LENGTH - 100_000);
        server.cut(100_000);

        assertThat(download()).startsWith(Arrays.copyOf(CONTENT, 100_000)).endsWith("xx".getBytes(ISO_8859_1));
        assertThat(server.starts()).containsExactly(0L, 100_000L);
    }

    @Test
    void anEndThatDoesNotSayOfWhichContentIsNotTheEndOfWhatWasRead() throws Exception {
        server.chunked = true;
        server.headers = TAG;
        server.answerToRange = answer("416 No|Content-Range: bytes */100000", 0);
        server.cut(100_000);

        assertThat(download()).isEqualTo(CONTENT);
    }

    @Test
    void aFileOfWhichOnlyTheEndOfTheAnswerWasLostIsWhole() throws Exception {
        server.chunked = true;
        server.ranges = true;
        server.endIsLost = true;

        assertThat(download()).isEqualTo(CONTENT);
        assertThat(server.bytesSent()).isEqualTo(LENGTH);
    }

    @Test
    void aPartThatNobodyAskedForIsAnError() {
        server.headers = "Content-Range: bytes 5-299999/300000\r\n";
        server.status = "206 Part";

        assertThat(catchThrowable(this::download)).hasStackTraceContaining("not asked for");
    }

    private static String answer(String statusAndHeaders, int length) {
        List<String> parts = List.of(statusAndHeaders.split("\\|"));
        String body = parts.get(0).startsWith("20") && !parts.get(0).startsWith("204") ? "x".repeat(length) : "";
        return ScriptedServer.answer(
                parts.get(0), body, parts.subList(1, parts.size()).toArray(String[]::new));
    }

    @Test
    void aServerThatGivesPartsOfItsOwnChoiceIsAskedUntilAllIsThere() throws Exception {
        server.chunked = true;
        server.ranges = true;
        server.mostOfAPart = 70_000;
        server.cut(100_000);

        assertThat(download()).isEqualTo(CONTENT);
    }

    @Test
    void aLargeContentThatBecameASmallOneIsNeverReadTwice() {
        server.chunked = true;
        server.content = new byte[LENGTH];
        server.cut(70_000);
        server.then(new byte[40_000]);

        assertThat(cause(catchThrowable(this::download)).getCode()).isEqualTo("content_changed");
    }

    @Test
    void afterAContentHasChangedNothingOfTheOtherIsRead() {
        InputStream in = open();
        assertThat(catchThrowable(() -> in.readNBytes(100_000))).isNull();
        server.content = ANOTHER;
        server.cut(0);
        open();

        assertThat(catchThrowable(in::readAllBytes)).isInstanceOf(IOException.class);
        assertThat(catchThrowable(in::read)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"202 Later", "204 Nothing", "205 Reset"})
    void anAnswerOfSuccessWithoutTheContentIsAnError(String status) {
        server.status = status;
        server.content = new byte[0];

        assertThat(cause(catchThrowable(this::download))).hasMessageContaining("no content");
    }

    // the listing's size

    @Test
    void aDownloadGoesOnInARouteTooAndTheConsumerEmitsItOnce() throws Exception {
        server.ranges = true;
        server.cut(100_000, 100_000, 50_000);

        assertThat(listed("maxRetries=3")).isEqualTo(CONTENT);
        assertThat(server.bytesSent()).isEqualTo(LENGTH);
    }

    @ParameterizedTest
    @CsvSource({"300000", "1000"})
    void anAnswerThatEndsWithItsConnectionIsHeldAgainstTheListing(int length) {
        server.content = Arrays.copyOf(CONTENT, length);
        server.closeDelimited = true;
        server.cut(length / 2, length / 2, length / 2, length / 2, length / 2);
        server.listedSize = length;

        BytestackException failure = cause(catchThrowable(() -> listed("maxRetries=1")));

        assertThat(failure).hasMessageContaining("of " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 300_000})
    void oneThatIsCutOnceIsReadToTheEndOfWhatIsListed(int length) throws Exception {
        server.content = Arrays.copyOf(CONTENT, length);
        server.closeDelimited = true;
        server.cut(length / 2);
        server.listedSize = length;

        assertThat(listed("maxRetries=1")).isEqualTo(server.content);
    }

    @ParameterizedTest
    @CsvSource({"false,false", "true,false", "false,true"})
    void aContentOfAnotherLengthThanListedIsAnError(boolean chunked, boolean closeDelimited) {
        server.chunked = chunked;
        server.closeDelimited = closeDelimited;
        for (long size : new long[] {LENGTH - 1, LENGTH + 1}) {
            server.listedSize = size;

            assertThat(cause(catchThrowable(() -> listed("maxRetries=0")))).hasMessageContaining(size + " bytes");
        }
        server.content = new byte[0];
        assertThat(catchThrowable(() -> listed("maxRetries=0"))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, 150_000})
    void theEntryOfAListingAsTheBodyOfADownloadIsWhatTheAnswerIsHeldAgainst(int cut) {
        server.closeDelimited = true;
        server.listedSize = LENGTH;
        server.cut(cut, cut);

        BytestackException failure = cause(catchThrowable(() -> downloadOfListed("maxRetries=1")));

        assertThat(failure).hasMessageContaining("of " + LENGTH + " bytes");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, LENGTH})
    void aDownloadOfAnEntryThatFitsOrNamesNoSizeIsRead(long size) throws Exception {
        server.listedSize = size;

        assertThat(downloadOfListed("maxRetries=0")).isEqualTo(CONTENT);
    }

    @Test
    void aCompressedAnswerIsNotHeldAgainstTheListing() throws Exception {
        server.content = new byte[LENGTH];
        server.gzip = true;
        server.listedSize = 400;

        assertThat(listed("maxRetries=0")).hasSize(LENGTH);
    }

    // connections that were given up

    @Test
    void whatGaveItsConnectionUpGoesOnWhereItWas() throws Exception {
        server.ranges = true;
        InputStream first = open();
        byte[] beginning = first.readNBytes(100_000);
        Thread.sleep(60);
        InputStream second = open();
        assertThat(second.readNBytes(10)).hasSize(10);
        second.close();

        byte[] rest = first.readAllBytes();

        assertThat(beginning).isEqualTo(Arrays.copyOf(CONTENT, 100_000));
        assertThat(rest).isEqualTo(Arrays.copyOfRange(CONTENT, 100_000, LENGTH));
        assertThat(server.starts()).last().isEqualTo(100_000L);
    }

    @Test
    void whatGaveItsConnectionUpNeverGetsAnotherContent() throws Exception {
        InputStream first = open();
        first.readNBytes(100_000);
        server.content = ANOTHER;
        Thread.sleep(60);
        open().readNBytes(10);

        IOException failure = catchThrowableOfType(IOException.class, first::readAllBytes);

        assertThat(cause(failure).getCode()).isEqualTo("content_changed");
    }

    private InputStream open() {
        return context.createProducerTemplate()
                .request("bytestack:storage?operation=download&key=f&maxConnections=1", exchange -> {})
                .getMessage()
                .getBody(InputStream.class);
    }
}
