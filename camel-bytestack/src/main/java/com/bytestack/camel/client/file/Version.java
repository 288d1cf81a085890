package com.bytestack.camel.client.file;

import com.bytestack.camel.client.http.EntityTag;
import com.bytestack.camel.client.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.hc.client5.http.validator.ETag;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;

/**
 * What an answer says of the version of a file, so that the next answer can be held against it.
 *
 * @param tagAsItCame  the header, null without one
 * @param tag          null if there is none that can be sent back
 * @param lastModified the header as it came, null without one
 * @param isDateStrong whether it can be told from the date that the content is the same to the byte: not if it could have changed
 *                     twice in that second
 * @param length       of the whole content, in bytes; -1 if the answer does not say
 * @param isEncoded    whether the content came encoded: ranges of it are none of what is read here
 */
record Version(
        String tagAsItCame, ETag tag, String lastModified, boolean isDateStrong, long length, boolean isEncoded) {

    private static final Duration SURE = Duration.ofSeconds(1);

    static Version of(Response response) {
        Instant modified = response.time(HttpHeaders.LAST_MODIFIED);
        Instant sent = response.time(HttpHeaders.DATE);
        return new Version(
                response.header(HttpHeaders.ETAG),
                EntityTag.of(response),
                response.header(HttpHeaders.LAST_MODIFIED),
                modified != null && sent != null && !sent.isBefore(modified.plus(SURE)),
                response.isEncoded() ? -1 : length(response),
                response.isEncoded());
    }

    private static long length(Response response) {
        if (response.status() == HttpStatus.SC_OK || response.status() == HttpStatus.SC_PAYMENT_REQUIRED) {
            return response.length();
        }
        ContentRange range = ContentRange.of(response);
        return range == null ? -1 : range.total();
    }

    /** What {@code If-Range} has, which must be strong (RFC 9110, 13.1.5); null if nothing can be said. */
    String ifRange() {
        if (EntityTag.isStrong(tag)) {
            return tag.toString();
        }
        return isDateStrong ? lastModified : null;
    }

    /**
     * Whether parts of the content may be put together: not if they would be parts of the encoded one, or the server says by a
     * weak tag that the same version may differ in its bytes, or by one that can't be sent back.
     */
    boolean hasParts() {
        return !isEncoded && (tagAsItCame == null || ifRange() != null);
    }

    /** The same with what only a later answer said. */
    Version withLength(long other) {
        return new Version(tagAsItCame, tag, lastModified, isDateStrong, other, isEncoded);
    }

    /**
     * Whether an answer, which is of no other content by what it says, says again what tells the content best: a server that
     * doesn't know {@code If-Range} gives parts of any, and need not name it.
     */
    boolean saysAgainWhatTells(Version earlier) {
        return EntityTag.isStrong(earlier.tag)
                ? EntityTag.isStrong(tag)
                : earlier.lastModified == null || lastModified != null;
    }

    /** Whether an answer is of another content, by all that both say. */
    boolean isAnotherThan(Version earlier) {
        if (length >= 0 && earlier.length >= 0 && length != earlier.length) {
            return true;
        }
        if (tagAsItCame != null && earlier.tagAsItCame != null) {
            boolean isSame = tag == null || earlier.tag == null
                    ? tagAsItCame.equals(earlier.tagAsItCame)
                    : ETag.weakCompare(tag, earlier.tag);
            // what a strong tag says is enough; a weak one may stand for several contents
            if (!isSame || EntityTag.isStrong(tag) && EntityTag.isStrong(earlier.tag)) {
                return !isSame;
            }
        }
        return lastModified != null
                && earlier.lastModified != null
                && !Objects.equals(lastModified, earlier.lastModified);
    }
}
