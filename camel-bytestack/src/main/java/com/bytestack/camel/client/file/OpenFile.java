package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Transport;
import com.bytestack.camel.client.http.WholeBody;
import com.bytestack.camel.client.json.ErrorBody;
import com.bytestack.camel.client.json.Json;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.Closer;

/** The answer to one request of a download: the content, of which the beginning may have been read already. */
public final class OpenFile implements Closeable {

    /** A file up to this size, in bytes, is read at once and kept. */
    static final int SMALL = 64 * 1024;

    private final ClassicHttpResponse response;
    private final boolean billingIssue;
    private final byte[] whole;
    private final InputStream content;

    private OpenFile(ClassicHttpResponse response, boolean billingIssue, byte[] whole, InputStream content) {
        this.response = response;
        this.billingIssue = billingIssue;
        this.whole = whole;
        this.content = content;
    }

    public static OpenFile of(Call call, ClassicHttpResponse response, Transport transport) throws BytestackException {
        boolean billingIssue = response.getCode() == HttpStatus.SC_PAYMENT_REQUIRED;
        try {
            HttpEntity entity = response.getEntity();
            InputStream content = entity == null ? InputStream.nullInputStream() : entity.getContent();
            if (!billingIssue && entity != null && entity.getContentLength() > SMALL) {
                return new OpenFile(response, false, null, content);
            }
            byte[] head = WholeBody.readUpTo(SMALL, content, entity == null ? 0 : entity.getContentLength());
            if (billingIssue && isError(response, head)) {
                throw transport.errors().of(call, response, head);
            }
            transport.billingSeen(billingIssue);
            if (head.length <= SMALL) {
                content.close();
                response.close();
                return new OpenFile(response, billingIssue, head, null);
            }
            return new OpenFile(
                    response, billingIssue, null, new SequenceInputStream(new ByteArrayInputStream(head), content));
        } catch (IOException e) {
            Closer.closeQuietly(response);
            throw transport.errors().failed(call, e);
        } catch (BytestackException | RuntimeException e) {
            Closer.closeQuietly(response);
            throw e;
        }
    }

    /** A file may be anything; as an error counts nothing, an HTML page, and JSON that is an error to the letter. */
    private static boolean isError(ClassicHttpResponse response, byte[] head) {
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        String beginning = new String(head, 0, Math.min(head.length, 64), StandardCharsets.UTF_8)
                .strip()
                .toLowerCase(Locale.ROOT);
        return head.length == 0
                || type != null && type.getValue().toLowerCase(Locale.ROOT).startsWith("text/html")
                || beginning.startsWith("<!doctype html")
                || beginning.startsWith("<html")
                || beginning.startsWith("{") && ErrorBody.isError(head) && Json.treeOrNull(head) != null;
    }

    /** The content, if it is small; else null. */
    byte[] whole() {
        return whole;
    }

    /** The content, if it is not small. The stream fails where the content breaks off before its end. */
    InputStream content() {
        return content;
    }

    boolean billingIssue() {
        return billingIssue;
    }

    /** In bytes, -1 if the answer does not say. */
    long length() {
        return whole != null ? whole.length : response.getEntity().getContentLength();
    }

    /** The media type, null if the answer does not say. */
    String contentType() {
        Header type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        return type == null ? null : type.getValue();
    }

    /** Null if the answer does not say. */
    Instant lastModified() {
        return DateUtils.parseStandardDate(response, HttpHeaders.LAST_MODIFIED);
    }

    @Override
    public void close() {
        Closer.closeQuietly(response);
    }
}
