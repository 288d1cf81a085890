package com.bytestack.camel.test;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Files of a folder, as the storage has them. */
final class FolderFiles {

    private FolderFiles() {}

    /**
     * All below the folder, oldest first.
     *
     * @throws UncheckedIOException if it is not a folder, or can't be read
     */
    static List<StoredFile> in(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                throw new NotDirectoryException(folder.toString());
            }
            try (Stream<Path> paths = Files.walk(folder)) {
                return paths.filter(Files::isRegularFile)
                        .map(path -> read(folder, path))
                        .sorted(Comparator.comparing(StoredFile::createdAt).thenComparing(StoredFile::key))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StoredFile read(Path folder, Path path) {
        String key = StreamSupport.stream(folder.relativize(path).spliterator(), false)
                .map(Path::toString)
                .collect(joining("/"));
        try {
            return new StoredFile(
                    key,
                    Files.readAllBytes(path),
                    Files.getLastModifiedTime(path).toInstant(),
                    null,
                    null,
                    URLConnection.guessContentTypeFromName(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
