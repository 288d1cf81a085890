package com.bytestack.camel.storage;

import com.bytestack.camel.model.ResultFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractQueue;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The new files of a listing, the oldest first, taken one after another. For one thread at a time. */
public final class FileBatch extends AbstractQueue<Object> implements Closeable {

    private final Iterator<ResultFile> files;
    private final Closeable source;
    private final boolean notModified;
    private ResultFile head;
    private int left;

    private FileBatch(Iterator<ResultFile> files, int size, Closeable source, boolean notModified) {
        this.files = files;
        this.left = size;
        this.source = source;
        this.notModified = notModified;
    }

    static FileBatch of(List<ResultFile> files) {
        return new FileBatch(files.iterator(), files.size(), () -> {}, false);
    }

    /** Of what was spilled to a file, which is deleted when the batch is closed. */
    static FileBatch of(Iterator<ResultFile> files, int size, Closeable source) {
        return new FileBatch(files, size, source, false);
    }

    /** Of a listing that was not sent, since all of it is done. */
    static FileBatch notModified() {
        return new FileBatch(Collections.emptyIterator(), 0, () -> {}, true);
    }

    /**
     * Whether the listing was not sent, since it is still one of which all is done.
     *
     * @return true if so; the batch is empty then
     */
    public boolean isNotModified() {
        return notModified;
    }

    @Override
    public int size() {
        return left;
    }

    /**
     * The next file.
     *
     * @return the file, which stays; {@code null} if none is left
     * @throws UncheckedIOException if it can't be read from where it waited
     */
    @Override
    public ResultFile peek() {
        if (head == null && left > 0) {
            head = files.next();
        }
        return head;
    }

    @Override
    public ResultFile poll() {
        ResultFile next = peek();
        if (next != null) {
            head = null;
            left--;
        }
        return next;
    }

    @Override
    public boolean offer(Object file) {
        throw new UnsupportedOperationException("A batch is as it was listed");
    }

    /** Takes all that is left, as it is walked. */
    @Override
    public Iterator<Object> iterator() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Object next() {
                ResultFile next = poll();
                if (next == null) {
                    throw new NoSuchElementException();
                }
                return next;
            }
        };
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
