package com.bytestack.camel.examples.brandmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.Delivery;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NotFoundException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** What a person sees, in a browser. */
class PageTest {

    private final BytestackEmulator emulator = BytestackEmulator.start();
    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser();
    }

    @AfterEach
    void close() {
        emulator.close();
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void aDeliveredResultIsInTheChartWithoutReload(@TempDir Path folder) {
        try (Monitor monitor = new Monitor(emulator, "jdbc:h2:" + folder.resolve("db"))) {
            browser.open(monitor.url());
            eventually().untilAsserted(() -> {
                assertThat(text("#empty")).contains("No results yet", "every_6_hours");
                assertThat(text("#connection")).isEqualTo("Live");
                assertThat(monitor.hasWebhook()).isTrue();
            });
            browser.run("window.unchanged = true");

            run(Map.of("x", 130, "reddit", 75));
            eventually().untilAsserted(() -> {
                assertThat(text("#latest li[data-source=x] .figure")).isEqualTo("130");
                assertThat(text("#latest li[data-source=reddit] .figure")).isEqualTo("75");
            });
            run(Map.of("x", 150, "reddit", 60, "youtube", 9));
            eventually().untilAsserted(() -> {
                assertThat(text("#latest li[data-source=x] .figure")).isEqualTo("150 +20");
                assertThat(text("#latest li[data-source=reddit] .figure")).isEqualTo("60 -15");
            });

            assertThat(points("x")).isEqualTo(2);
            assertThat(points("reddit")).isEqualTo(2);
            assertThat(points("youtube")).isEqualTo(1);
            assertThat(text("#legend")).isEqualTo("X\nReddit\nYouTube");
            assertThat(browser.element("#empty").isDisplayed()).isFalse();
            assertThat(browser.run("return window.unchanged")).isEqualTo(true);
            assertThat(monitor.results()).hasSize(2);
            assertThat(emulator.deliveries()).extracting(Delivery::status).containsExactly(200, 200);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @Test
    void whatTheWebhookMissesIsInTheChartByPolling(@TempDir Path folder) {
        try (Monitor monitor = new Monitor(
                emulator,
                "jdbc:h2:" + folder.resolve("db"),
                "--monitor.public-url=http://localhost:1",
                "--monitor.poll-delay=200ms")) {
            browser.open(monitor.url());
            eventually().until(monitor::hasWebhook);

            run(Map.of("x", 42));

            eventually().untilAsserted(() -> assertThat(text("#latest li[data-source=x] .figure"))
                    .isEqualTo("42"));
            assertThat(points("x")).isEqualTo(1);
            assertThat(monitor.results()).hasSize(1);
            assertThat(emulator.undelivered()).isEqualTo(1);
        }
    }

    @Test
    void theFiguresAreReadWithoutSeeingTheChart(@TempDir Path folder) {
        try (Monitor monitor = new Monitor(emulator, "jdbc:h2:" + folder.resolve("db"))) {
            browser.open(monitor.url());
            eventually().until(monitor::hasWebhook);
            run(Map.of("x", 11, "<b>new</b>", 3));
            eventually().until(() -> points("x") == 1);
            run(Map.of("x", 12));
            eventually().until(() -> points("x") == 2);

            WebElement chart = browser.element("#plot svg");
            assertThat(chart.getDomAttribute("aria-label")).contains("2 results", "X 12");
            chart.sendKeys(Keys.END, Keys.ARROW_LEFT);
            assertThat(text("#reading")).contains("X\n11", "<b>new</b>\n3");
            browser.element("summary").click();
            assertThat(text("thead")).isEqualTo("Time X <b>new</b>");
            assertThat(browser.elements("tbody tr"))
                    .extracting(WebElement::getText)
                    .satisfiesExactly(row -> assertThat(row).endsWith(" 12 –"), row -> assertThat(row)
                            .endsWith(" 11 3"));
        }
    }

    @Test
    void withoutAKeyThePageFillsByItselfInLightAndDark() throws Exception {
        try (Monitor monitor = new Monitor()) {
            browser.prefer("light");
            browser.open(monitor.url());
            eventually().until(() -> points("x") >= 20);
            browser.screenshot(Path.of("target", "page-light.png"));
            Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
            browser.prefer("dark");
            browser.screenshot(Path.of("target", "page-dark.png"));
            assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(light);
            assertThat(points("reddit")).isGreaterThanOrEqualTo(20);
            assertThat(points("linkedin")).isGreaterThanOrEqualTo(20);
        }
    }

    private void run(Map<String, Integer> mentions) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode bySource = answer.putObject("by_source");
        mentions.forEach((source, count) -> bySource.putObject(source).put("mentions", count));
        emulator.answerQueries(query -> answer);
        emulator.runJob("Acme");
    }

    private String text(String css) {
        return browser.element(css).getText();
    }

    /** How many results the line of a source has; 0 without a line. */
    private int points(String source) {
        return browser.elements("#plot path[data-source=" + source + "]").stream()
                .mapToInt(path -> Integer.parseInt(path.getDomAttribute("data-points")))
                .sum();
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(
                        e -> e instanceof NotFoundException || e instanceof StaleElementReferenceException);
    }
}
