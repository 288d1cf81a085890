package com.bytestack.camel.storage;

import com.bytestack.camel.client.list.ResultFiles;
import com.bytestack.camel.model.ResultFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Brings files into their order, however many: what is too much for the memory is sorted part by part into a temporary
 * file, and merged from there as it is taken. For one thread at a time.
 */
final class FileSorter implements FileSelection {

    /** How many files are held in memory; a few megabytes. */
    static final int HELD = 10_000;

    private final List<ResultFile> held = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private FileChannel channel;
    private int size;

    @Override
    public boolean takes(ResultFile file) {
        return true;
    }

    @Override
    public void add(ResultFile file) throws IOException {
        held.add(file);
        size++;
        if (held.size() == HELD) {
            spill();
        }
    }

    @Override
    public FileBatch sorted() throws IOException {
        if (parts.isEmpty()) {
            held.sort(FileOrder.OLDEST_FIRST);
            return FileBatch.of(held);
        }
        spill();
        PriorityQueue<Part> heads = new PriorityQueue<>(Comparator.comparing(Part::head, FileOrder.OLDEST_FIRST));
        for (Part part : parts) {
            if (part.turn()) {
                heads.add(part);
            }
        }
        return FileBatch.of(merged(heads), size, this);
    }

    private void spill() throws IOException {
        if (channel == null) {
            Path path = Files.createTempFile("bytestack-files", ".json");
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        }
        long start = channel.position();
        held.sort(FileOrder.OLDEST_FIRST);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
        for (ResultFile file : held) {
            file.json().openStream().transferTo(out);
        }
        out.flush();
        parts.add(new Part(channel, start, held.size()));
        held.clear();
    }

    private static Iterator<ResultFile> merged(PriorityQueue<Part> heads) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !heads.isEmpty();
            }

            @Override
            public ResultFile next() {
                Part first = heads.remove();
                ResultFile file = first.head();
                try {
                    if (first.turn()) {
                        heads.add(first);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("The files that wait to be emitted can't be read", e);
                }
                return file;
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    /** A part that is in order by itself. */
    private static final class Part {

        private final ResultFiles files;
        private int left;
        private ResultFile head;

        private Part(FileChannel channel, long start, int size) throws IOException {
            this.files = new ResultFiles(new ChannelStream(channel, start));
            this.left = size;
        }

        ResultFile head() {
            return head;
        }

        /** Goes on to the next file; false if there is none. */
        boolean turn() throws IOException {
            if (left-- == 0) {
                return false;
            }
            head = files.next();
            return true;
        }
    }

    /** Reads from a place of its own of a file that others read too. */
    private static final class ChannelStream extends InputStream {

        private final FileChannel channel;
        private long position;

        private ChannelStream(FileChannel channel, long start) {
            this.channel = channel;
            this.position = start;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = channel.read(ByteBuffer.wrap(bytes, offset, length), position);
            position += Math.max(0, count);
            return count;
        }
    }
}
