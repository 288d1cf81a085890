package com.bytestack.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide and the README show is what {@link SpringBootApplicationTest} and {@link SpringBootWebhookTest} run. */
class SpringBootGuideTest {

    private static final Path GUIDE = Path.of("../docs/spring-boot.md");
    private static final Path SOURCES = Path.of("src/test/java/com/bytestack/camel/springboot");

    @Test
    void theSettingsOfTheGuideAndTheReadmeAreThoseOfTheApplication() throws IOException {
        String settings = Files.readString(Path.of("src/test/resources/mentions/application.yml"));
        assertThat(blocks(GUIDE, "yaml")).isNotEmpty().allSatisfy(block -> assertThat(settings)
                .contains(block));
        assertThat(blocks(Path.of("../README.md"), "yaml")).isNotEmpty().allSatisfy(block -> assertThat(settings)
                .contains(block));
    }

    @Test
    void theCodeOfTheGuideIsThatOfTheApplications() throws IOException {
        String code = withoutSpace(Files.readString(SOURCES.resolve("MentionsApplication.java"))
                + Files.readString(SOURCES.resolve("SpringBootWebhookTest.java")));
        assertThat(blocks(GUIDE, "java")).isNotEmpty().allSatisfy(block -> assertThat(code)
                .contains(withoutSpace(block)));
    }

    private static List<String> blocks(Path page, String language) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(page))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }
}
