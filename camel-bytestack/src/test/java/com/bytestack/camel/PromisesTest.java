package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documentation names tests; these are there. */
class PromisesTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"promises.md", "testing.md"})
    void everyTestThatThePageNamesIsThere(String page) throws Exception {
        List<MatchResult> named = NAMED.matcher(Files.readString(Path.of("..", "docs", page)))
                .results()
                .toList();
        Map<String, String> tests = tests();

        assertThat(named).isNotEmpty().allSatisfy(name -> assertThat(tests.get(name.group(1)))
                .as(name.group())
                .contains("void " + name.group(2) + "("));
    }

    private static Map<String, String> tests() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), PromisesTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
