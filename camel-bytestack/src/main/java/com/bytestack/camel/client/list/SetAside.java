package com.bytestack.camel.client.list;

import com.bytestack.camel.model.JsonText;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.core5.io.Closer;

/** An array that may turn out to be the list: kept in memory while it is small, else in a temporary file. */
final class SetAside extends OutputStream {

    private static final int IN_MEMORY = 1024 * 1024;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private Path file;
    private OutputStream toFile;
    private Entries reader;

    private SetAside() {}

    /** Takes the array that the parser stands at the start of; it stands at its end afterwards. */
    static SetAside of(JsonParser parser) throws IOException {
        SetAside aside = new SetAside();
        try {
            // closing the generator must not close what it wrote
            JsonGenerator generator =
                    JsonText.mapper().createGenerator(aside).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            JsonCopy.copy(parser, generator);
            generator.close();
            if (aside.toFile != null) {
                aside.toFile.close();
            }
            return aside;
        } catch (IOException | RuntimeException e) {
            aside.close();
            throw e;
        }
    }

    /** The entries; the parser stands at the start of the array. */
    Entries open() throws IOException {
        InputStream in = file == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
        reader = new Entries(in);
        reader.parser().nextToken();
        return reader;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (toFile == null && memory.size() + length > IN_MEMORY) {
            file = Files.createTempFile("bytestack-list", ".json");
            toFile = Files.newOutputStream(file);
            memory.writeTo(toFile);
            memory = null;
        }
        (toFile == null ? memory : toFile).write(bytes, offset, length);
    }

    @Override
    public void close() {
        Closer.closeQuietly(toFile);
        Closer.closeQuietly(reader);
        if (file != null) {
            Closer.closeQuietly(() -> Files.deleteIfExists(file));
        }
    }
}
