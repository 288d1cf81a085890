package com.bytestack.camel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose keys somebody chose to do harm. */
class HostileFilesTest {

    private static final Duration MOST = Duration.ofSeconds(15);
    private static final Instant TIME = Instant.parse("2026-03-01T00:00:00Z");
    private static final String STORAGE = "bytestack:storage?initialDelay=0&delay=50";
    /** The recipes of docs/storage.md and docs/security.md. */
    private static final String TO_FILE = "?tempFileName=${file:onlyname}.part&doneFileName=${file:name}.done";

    private static final String ANY_FILE_SYSTEM = "${hash(${header.CamelBytestackKey})}";

    private static final List<String> KEYS = List.of(
            "../up",
            "../../../../../../../../tmp/up",
            "w/../../up",
            "r/..",
            "r/.",
            "/etc/passwd",
            "//host/share",
            "C:\\Windows\\win.ini",
            "C:/up",
            "..\\up",
            "%2e%2e%2fup",
            "..%2fup",
            "%252e%252e%252fup",
            "nul\u0000.json",
            "line\nfeed\r\n",
            "\u001b[31mred",
            "x",
            "x.part",
            "x.done",
            "x.part.part",
            "d/y.part/z",
            "d/y",
            "X",
            "caf\u00E9",
            "cafe\u0301",
            "\u212B",
            "\u00C5",
            "A\u030A",
            "a.",
            "a ",
            "a",
            "CON",
            "con.json",
            "a?b",
            "a*b",
            "${bean:x}",
            "${env:HOME}",
            "$simple{date:now:yyyy}",
            "e//f",
            "fdp.\u202Egpj");

    @TempDir
    Path outside;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private Path folder;
    private final List<String> listed = new ArrayList<>();
    private final AtomicInteger listings = new AtomicInteger();
    private final Map<String, String> stored = new LinkedHashMap<>();
    private HttpServer server;
    private CamelContext context;

    @BeforeEach
    void start() throws Exception {
        folder = Files.createDirectories(outside.resolve("a/b/results"));
        // an HTTP server that takes every URL, which the emulator's does not
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.createContext("/v1/storage", this::answer);
        server.start();
        context = Contexts.configured("http://localhost:" + server.getAddress().getPort() + "/v1", "none");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String segment = exchange.getRequestURI().getRawPath().substring("/v1/storage".length());
        byte[] body =
                segment.isEmpty() ? listing() : stored.get(segment.substring(1)).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] listing() throws IOException {
        listings.incrementAndGet();
        List<Map<String, Object>> files = new ArrayList<>();
        for (String key : listed) {
            files.add(Map.of(
                    "key", key, "created_at", TIME.plusSeconds(files.size()).toString()));
        }
        // halves of pairs have no UTF-8
        return JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build()
                .writeValueAsBytes(files);
    }

    private void route(String from, String name, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from)
                        .setHeader("CamelFileName", simple(name))
                        .to("file:" + folder + options)
                        .process(exchange ->
                                seen.add(exchange.getMessage().getHeader(BytestackConstants.KEY, String.class)));
            }
        });
    }

    private void route(String options) throws Exception {
        route(STORAGE, "${header.CamelFileName}", options);
    }

    /** All that was written anywhere: contents by path. */
    private Map<Path, String> written() {
        Map<Path, String> written = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(outside)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                written.put(outside.relativize(path), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written;
    }

    /** Their contents. */
    private List<String> storeAll(List<String> keys) {
        List<String> contents = new ArrayList<>();
        for (String key : keys) {
            String content = "content " + contents.size();
            contents.add(content);
            stored.put(encoded(key), content);
        }
        listed.addAll(keys);
        return contents;
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Test
    void noKeyLeadsOutOfTheFolderAndNoneOverwritesAnother() throws Exception {
        List<String> contents = storeAll(KEYS);

        route(TO_FILE);

        await().atMost(MOST).untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrderElementsOf(KEYS));
        Map<Path, String> written = written();
        assertThat(written.keySet()).allSatisfy(path -> assertThat(path).startsWithRaw(outside.relativize(folder)));
        assertThat(written.values())
                .filteredOn(content -> !content.isEmpty())
                .containsExactlyInAnyOrderElementsOf(contents);
        // the contents' done files are as many
        assertThat(written).hasSize(2 * KEYS.size());
    }

    @Tag("slow")
    @Test
    void aKeyThatNoFileSystemTakesFailsAloneAndAHashIsANameForAll() throws Exception {
        // too long a name, and what is a folder already
        List<String> impossible = List.of("k".repeat(4000), "ü".repeat(200), "e");
        List<String> keys = new ArrayList<>(KEYS);
        keys.addAll(impossible);
        List<String> contents = storeAll(keys);

        route("?tempFileName=${file:onlyname}.part");
        await().atMost(MOST).untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrderElementsOf(KEYS));
        context.getRouteController().stopAllRoutes();
        seen.clear();

        folder = outside.resolve("hashed");
        route(STORAGE + "&greedy=true", ANY_FILE_SYSTEM, "?tempFileName=${file:onlyname}.part");

        await().atMost(MOST).untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrderElementsOf(keys));
        try (Stream<Path> files = Files.list(folder)) {
            List<String> hashed = new ArrayList<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}");
                hashed.add(Files.readString(file));
            }
            assertThat(hashed).containsExactlyInAnyOrderElementsOf(contents);
        }
    }

    @ParameterizedTest(name = "maxMessagesPerPoll={0}")
    @ValueSource(ints = {0, 2})
    void aFileThatIsListedAThousandTimesAndFailsIsTriedOnceAPollAndHoldsUpNoOther(int max) throws Exception {
        AtomicInteger tries = new AtomicInteger();
        stored.put("same", "content");
        stored.put("other", "content");
        listed.addAll(Collections.nCopies(1000, "same"));
        listed.add("other");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(STORAGE + "&maxMessagesPerPoll=" + max).routeId("files").process(exchange -> {
                    String key = exchange.getMessage().getHeader(BytestackConstants.KEY, String.class);
                    if (key.equals("same")) {
                        tries.incrementAndGet();
                        throw new IllegalStateException("always");
                    }
                    seen.add(key);
                });
            }
        });

        await().until(() -> seen.size() == 1 && tries.get() > 2);
        context.getRouteController().stopRoute("files");

        assertThat(tries.get()).isLessThanOrEqualTo(listings.get());
        assertThat(seen).containsExactly("other");
    }

    @Test
    void aPatternEmitsOnlyFilesOfHarmlessKeys() throws Exception {
        storeAll(KEYS);

        route(STORAGE + "&include=[A-Za-z0-9][A-Za-z0-9_.-]{0,200}", "${header.CamelFileName}", "");

        await().untilAsserted(() -> assertThat(seen)
                .containsExactlyInAnyOrder("x", "x.part", "x.done", "x.part.part", "X", "a.", "a", "CON", "con.json"));
    }

    @Test
    void halvesOfSurrogatePairsAreTwoFilesAndAskedForByTwoUrls() throws Exception {
        stored.put("%ED%A0%BD", "one");
        stored.put("%ED%A0%BC", "another");
        stored.put("%3F", "question mark");
        listed.addAll(List.of("\uD83D", "\uD83C", "?"));

        route("");

        await().untilAsserted(() -> assertThat(seen).containsExactlyInAnyOrderElementsOf(listed));
        assertThat(written().values()).containsExactlyInAnyOrderElementsOf(stored.values());
        assertThat(written().keySet())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder("%ED%A0%BD", "%ED%A0%BC", "%3F");
    }
}
