package com.bytestack.camel.client.file;

import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.http.Call;
import com.bytestack.camel.client.http.Transport;
import java.io.IOException;
import java.util.zip.CRC32C;
import org.apache.hc.core5.http.HttpHeaders;

/**
 * A file's content on its way, from the first byte to the last. What breaks off is asked for again from there on, as often as
 * a call is repeated, and counted anew once more of it came. All answers have to be of one content. For one thread at a time.
 */
final class Download {

    private static final int PASSED_OVER_AT_ONCE = 64 * 1024;

    private final RemoteFile file;
    private final Runnable connected;
    private final Runnable disconnected;

    /** Of all that was read, so that an answer that begins anew can be held against it. */
    private final CRC32C read = new CRC32C();

    private OpenFile open;
    private Version version;
    private long position;
    private int failures;
    private boolean kept;

    /**
     * A download that has yet to begin.
     *
     * @param connected    run when a connection is held
     * @param disconnected run when it is held no more
     */
    Download(RemoteFile file, Runnable connected, Runnable disconnected) {
        this.file = file;
        this.connected = connected;
        this.disconnected = disconnected;
    }

    /** Whether the file turned out to be small: it is read from memory, and never here. */
    boolean isKept() {
        return kept;
    }

    boolean isConnected() {
        return open != null;
    }

    /** Asks for what is next, unless that was done, or the file is small, and is kept. */
    void connect() throws BytestackException {
        kept |= version == null && file.kept() != null;
        while (open == null && !kept) {
            try {
                ask();
            } catch (IOException e) {
                disconnect();
                pauseAfter(e);
            } catch (BytestackException | RuntimeException e) {
                disconnect();
                throw e;
            }
        }
    }

    /** Reads on; -1 at the end. */
    int read(byte[] bytes, int offset, int length) throws BytestackException {
        while (true) {
            connect();
            try {
                int count = open.content().read(bytes, offset, length);
                if (count < 0) {
                    end();
                } else {
                    taken(bytes, offset, count);
                }
                return count;
            } catch (IOException e) {
                disconnect();
                pauseAfter(e);
            }
        }
    }

    /** Gives the connection back; read on, it takes one again. */
    void disconnect() {
        if (open != null) {
            open.close();
            open = null;
            disconnected.run();
        }
    }

    private void ask() throws BytestackException, IOException {
        Call inFull = file.call();
        OpenFile answer = OpenFile.of(position == 0 ? inFull : rest(inFull), transport());
        Continuation continuation = Continuation.of(position, version, answer.response());
        if (continuation == Continuation.ASK_IN_FULL && position > 0) {
            answer.close();
            answer = OpenFile.of(inFull, transport());
            continuation = Continuation.of(position, version, answer.response());
        }
        try {
            use(continuation, answer);
        } catch (BytestackException | IOException | RuntimeException e) {
            if (open != answer) {
                answer.close();
            }
            throw e;
        }
    }

    private void use(Continuation continuation, OpenFile answer) throws BytestackException, IOException {
        switch (continuation) {
            case CHANGED -> throw changed(answer);
            case ASK_IN_FULL -> throw notTheContent(answer);
            case GO_ON, AT_END -> {
                begin(answer);
                if (version.length() < 0) {
                    version = version.withLength(
                            ContentRange.of(answer.response()).total());
                }
            }
            case READ_OVER -> {
                begin(answer);
                passOver(answer);
            }
        }
    }

    private void begin(OpenFile answer) throws BytestackException, IOException {
        if (version == null) {
            version = Version.of(answer.response());
            checkLength(answer);
            kept = file.took(answer);
            if (kept) {
                return;
            }
        }
        open = answer;
        connected.run();
    }

    /** The same request for what is left; for all where the parts could be those of several contents. */
    private Call rest(Call call) {
        if (!version.hasParts()) {
            return call;
        }
        Call rest =
                call.with(HttpHeaders.RANGE, "bytes=" + position + "-").with(HttpHeaders.ACCEPT_ENCODING, "identity");
        String ifRange = version.ifRange();
        return ifRange == null ? rest : rest.with(HttpHeaders.IF_RANGE, ifRange);
    }

    private void passOver(OpenFile answer) throws BytestackException, IOException {
        CRC32C again = new CRC32C();
        byte[] bytes = new byte[(int) Math.min(PASSED_OVER_AT_ONCE, position)];
        for (long left = position; left > 0; ) {
            int count = answer.content().read(bytes, 0, (int) Math.min(bytes.length, left));
            if (count < 0) {
                throw changed(answer);
            }
            again.update(bytes, 0, count);
            left -= count;
        }
        if (again.getValue() != read.getValue()) {
            throw changed(answer);
        }
    }

    private void taken(byte[] bytes, int offset, int count) throws BytestackException {
        read.update(bytes, offset, count);
        position += count;
        failures = 0;
        if (total() >= 0 && position > total()) {
            throw wrongLength(open, "more than that came");
        }
    }

    private void end() throws IOException {
        if (total() >= 0 && position < total()) {
            throw new IOException("The content ended after " + position + " of " + total() + " bytes");
        }
        open.finish();
    }

    /** How long the content is; -1 if nobody said. */
    private long total() {
        return version.length() >= 0 || version.isEncoded() ? version.length() : file.listedLength();
    }

    /** That of the first answer against what the listing says. */
    private void checkLength(OpenFile answer) throws BytestackException, IOException {
        long listed = file.listedLength();
        if (listed < 0 || version.isEncoded()) {
            return;
        }
        if (version.length() >= 0 && version.length() != listed) {
            throw wrongLength(answer, "the answer has " + version.length());
        }
        byte[] whole = answer.whole();
        if (whole != null && whole.length > listed) {
            throw wrongLength(answer, "the answer has " + whole.length);
        }
        if (whole != null && whole.length < listed) {
            // of an answer that ends with its connection nobody can tell whether it is whole
            version = null;
            throw new IOException("The content ended after " + whole.length + " of " + listed + " bytes");
        }
    }

    private void pauseAfter(IOException failure) throws BytestackException {
        failures++;
        if (!transport().pauseBeforeRepeat(file.call(), failures, failure)) {
            throw transport().errors().brokeOff(file.call(), failure);
        }
    }

    private BytestackException wrongLength(OpenFile answer, String found) {
        return error(answer, "the listing says " + file.listedLength() + " bytes, and " + found, "content_length");
    }

    private BytestackException changed(OpenFile answer) {
        return error(
                answer,
                "the content broke off after " + position + " bytes, and has become another one meanwhile",
                "content_changed");
    }

    private BytestackException notTheContent(OpenFile answer) {
        return error(answer, "the answer has a part of the content that was not asked for", null);
    }

    private BytestackException error(OpenFile answer, String reason, String code) {
        return transport().errors().unfit(file.call(), answer.response(), reason, code);
    }

    private Transport transport() {
        return file.transport();
    }
}
