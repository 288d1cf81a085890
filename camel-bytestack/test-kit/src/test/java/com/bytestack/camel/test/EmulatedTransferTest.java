package com.bytestack.camel.test;

import static com.bytestack.camel.test.Http.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server may do on the way, and the emulator does where it is told to. */
class EmulatedTransferTest {

    private static final String CONTENT = "0123456789";

    private BytestackEmulator emulator;
    private Http http;

    private void start(BytestackEmulator.Builder builder) {
        emulator = builder.start();
        http = new Http(emulator);
        emulator.storeFile("a", CONTENT);
        emulator.storeFile("b", CONTENT);
        emulator.storeFile("c", CONTENT);
    }

    @AfterEach
    void close() {
        emulator.close();
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    @ParameterizedTest
    @EnumSource(Paging.class)
    void pagesSayWhereTheNextIsInTheWayThatWasSet(Paging paging) throws Exception {
        start(BytestackEmulator.builder().pageSize(2).paging(paging));

        HttpResponse<byte[]> page = http.get("/storage");
        JsonNode body = json(page);
        String next =
                switch (paging) {
                    case CURSOR ->
                        "/v1/storage?cursor=" + body.get("next_cursor").textValue();
                    case URL -> body.get("next").textValue();
                    case LINKS -> body.at("/links/next").textValue();
                    case LINK_HEADER -> header(page, "Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
                    case TOTAL -> null;
                };

        assertThat(body.get("files")).hasSize(2);
        if (paging == Paging.TOTAL) {
            assertThat(body.get("total").intValue()).isEqualTo(3);
        } else {
            JsonNode last = json(http.get(next.replaceFirst("^/v1", "")));
            assertThat(last.at("/files/0/key").textValue()).isEqualTo("c");
            assertThat(last.toString()).doesNotContain("cursor=", "next_cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({"/storage", "/storage/a"})
    void whatHasNotChangedIsNotSentAgainToThoseWhoKnowItsEntityTag(String path) throws Exception {
        start(BytestackEmulator.builder().entityTags(true));
        String tag = header(http.get(path), "ETag");

        HttpResponse<byte[]> same = http.get(path, "If-None-Match", tag);
        emulator.storeFile("a", "another");
        emulator.storeFile("d", CONTENT);
        HttpResponse<byte[]> changed = http.get(path, "If-None-Match", tag);

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(header(changed, "ETag")).isNotEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=4-, 206, 456789, bytes 4-9/10",
        "bytes=4-5, 206, 45, bytes 4-5/10",
        "bytes=4-99, 206, 456789, bytes 4-9/10",
        "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10",
        "bytes=-, 200, 0123456789,",
        "'bytes=0-1,3-4', 200, 0123456789,",
        "lines=1-, 200, 0123456789,",
    })
    void aPartOfAFileIsSentIfItIsAskedFor(String range, int status, String content, String contentRange)
            throws Exception {
        start(BytestackEmulator.builder().ranges(true));

        HttpResponse<byte[]> part = http.get("/storage/a", "Range", range);

        assertThat(part.statusCode()).isEqualTo(status);
        assertThat(new String(part.body(), UTF_8)).isEqualTo(content);
        assertThat(header(part, "Content-Range")).isEqualTo(contentRange);
    }

    @Test
    void aPartThatThereIsNotIsRefusedAndOneOfAnotherVersionIsTheWholeFile() throws Exception {
        start(BytestackEmulator.builder().ranges(true).entityTags(true));
        String tag = header(http.get("/storage/a"), "ETag");

        HttpResponse<byte[]> beyond = http.get("/storage/a", "Range", "bytes=10-");
        HttpResponse<byte[]> same = http.get("/storage/a", "Range", "bytes=9-", "If-Range", tag);
        HttpResponse<byte[]> another = http.get("/storage/a", "Range", "bytes=9-", "If-Range", "\"x\"");

        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */10");
        assertThat(same.statusCode()).isEqualTo(206);
        assertThat(another.statusCode()).isEqualTo(200);
    }

    @Test
    void aDownloadBreaksOffWhereItIsToldToAndTheNextDoesNot() throws Exception {
        start(BytestackEmulator.builder());

        emulator.cutNextDownload(4);

        assertThat(catchThrowable(() -> http.get("/storage/a"))).isInstanceOf(IOException.class);
        assertThat(http.get("/storage/a").body()).asString(UTF_8).isEqualTo(CONTENT);
    }

    @Test
    void answersAreCompressedForThoseThatAcceptIt() throws Exception {
        start(BytestackEmulator.builder().compression(true));
        emulator.storeFile("large", CONTENT.repeat(1000));

        HttpResponse<byte[]> compressed = http.get("/storage/large", "Accept-Encoding", "gzip");

        assertThat(header(compressed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(compressed.body()).hasSizeLessThan(1000);
    }
}
