package com.bytestack.camel.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/test-your-routes.md shows what there is. */
class TestGuideTest {

    private static final Path GUIDE = Path.of("../../docs/test-your-routes.md");

    private final String guide = Files.readString(GUIDE);

    TestGuideTest() throws IOException {}

    @Test
    void theMethodsOfTheTableAreThere() {
        Set<String> methods = Stream.of(BytestackEmulator.class, BytestackEmulator.Builder.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        String table =
                guide.substring(guide.indexOf("## What the emulator can do"), guide.indexOf("## Without a test"));

        assertThat(Pattern.compile("`(?:BytestackEmulator\\.|wireMock\\(\\)\\.)?([a-z]\\w+)\\(")
                        .matcher(table)
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !"stubFor".equals(name)))
                .hasSizeGreaterThan(15)
                .isSubsetOf(methods);
    }

    @Test
    void theOptionsOfTheProgramAreThoseOfItsUsage() {
        assertThat(found("\\| `(--[a-z-]+)`"))
                .containsExactlyElementsOf(Pattern.compile("--[a-z-]+")
                        .matcher(EmulatorOptions.USAGE)
                        .results()
                        .map(match -> match.group())
                        .toList());
    }

    @Test
    void theProgramIsThisClass() {
        assertThat(found("mainClass=(\\S+)")).containsExactly(BytestackEmulator.class.getName());
    }

    private List<String> found(String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(guide)
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
