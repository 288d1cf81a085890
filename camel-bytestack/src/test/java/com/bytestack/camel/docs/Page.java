package com.bytestack.camel.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation. */
record Page(Path path, String text) {

    /** The project's folder, from that of the module. */
    static final Path PROJECT = Path.of("..");

    private static final Pattern SNIPPET = Pattern.compile(
            "^(?:```([a-z]+)\n(.*?)^```|\\[source,([a-z]+)]\n----\n(.*?)^----)$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern FENCE = Pattern.compile("^```.*?^```$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    /** Code on a page. */
    record Snippet(Page page, int line, String language, String code) {

        @Override
        public String toString() {
            return page + ":" + line;
        }
    }

    static List<Page> all() {
        return files(".*[.](md|adoc)").stream()
                .filter(file -> !file.toString().contains("/generated/"))
                .map(Page::read)
                .toList();
    }

    /** Those of the project whose path matches, without what builds make, which comes and goes. */
    static List<Path> files(String regex) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.endsWith("target") || folder.endsWith(".git")
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().matches(regex)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.sort(null);
        return files;
    }

    static Page read(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All code of a language, of all pages. */
    static Stream<Snippet> snippets(String language) {
        return all().stream().flatMap(Page::snippets).filter(snippet -> snippet.language()
                .equals(language));
    }

    /** All its code. */
    Stream<Snippet> snippets() {
        return SNIPPET.matcher(text).results().map(this::snippet);
    }

    private Snippet snippet(MatchResult match) {
        int line = (int) text.substring(0, match.start()).lines().count() + 1;
        return match.group(1) == null
                ? new Snippet(this, line, match.group(3), match.group(4))
                : new Snippet(this, line, match.group(1), match.group(2));
    }

    /** Its text without the blocks of code. */
    String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    /** What a link to a part of it names: a heading, as GitHub writes it. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase()
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Override
    public String toString() {
        return PROJECT.relativize(path).toString();
    }
}
