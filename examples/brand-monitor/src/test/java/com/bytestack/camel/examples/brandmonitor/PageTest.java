package com.bytestack.camel.examples.brandmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.examples.brandmonitor.Result.Mentions;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.Delivery;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
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

    private static final int[] WIDTHS = {390, 1280};

    /** The rows of tiles that leave a hole at their end. */
    private static final String NOT_FILLED = """
            const list = document.querySelector('#latest ul').getBoundingClientRect();
            const ends = new Map();
            document.querySelectorAll('#latest li').forEach(tile => {
              const box = tile.getBoundingClientRect();
              ends.set(box.top, Math.max(ends.get(box.top) ?? 0, box.right));
            });
            return [...ends.values()].filter(end => Math.abs(end - list.right) > 1);""";

    /** The texts that reach out of the page or the chart, or of which a number and its unit are on two lines. */
    private static final String CUT_OFF = """
            const out = (node, box) => {
              const own = node.getBoundingClientRect();
              return own.left < box.left - 1 || own.right > box.right + 1;
            };
            const page = {left: 0, right: document.documentElement.clientWidth};
            const chart = document.querySelector('#plot').getBoundingClientRect();
            return [
              ...[...document.querySelectorAll('header *, #latest *, #chart *')].filter(node => out(node, page)),
              ...[...document.querySelectorAll('#plot text')].filter(node => out(node, chart)),
              ...[...document.querySelectorAll('#latest .figure, #latest .change')].filter(node =>
                  node.clientHeight > 1.5 * parseFloat(getComputedStyle(node).lineHeight)),
            ].map(node => node.textContent);""";

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
                assertThat(tile("x")).isEqualTo("X\n150\nmentions\n+20 vs. previous");
                assertThat(tile("reddit")).isEqualTo("Reddit\n60\nmentions\n-15 vs. previous");
                assertThat(tile("linkedin")).isEqualTo("LinkedIn\n–\nnot in this result");
                assertThat(text("#times")).contains(" · previous ");
            });

            assertThat(points("x")).isEqualTo(2);
            assertThat(points("reddit")).isEqualTo(2);
            assertThat(points("youtube")).isEqualTo(1);
            assertThat(text("#legend")).isEqualTo("X\nReddit\nLinkedIn\nYouTube");
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
            assertThat(text("thead")).isEqualTo("Time X Reddit LinkedIn <b>new</b>");
            assertThat(browser.elements("tbody tr"))
                    .extracting(WebElement::getText)
                    .satisfiesExactly(row -> assertThat(row).endsWith(" 12 – – –"), row -> assertThat(row)
                            .endsWith(" 11 – – 3"));
        }
    }

    @Test
    void nothingMovesAsThePageOpensAndFills(@TempDir Path folder) {
        browser.runFirst("""
                window.moved = [];
                new PerformanceObserver(list => list.getEntries().forEach(entry =>
                    window.moved.push(...entry.sources.map(source => source.node?.id || source.node?.nodeName))))
                    .observe({type: 'layout-shift', buffered: true});""");
        try (Monitor monitor = new Monitor(emulator, "jdbc:h2:" + folder.resolve("db"))) {
            eventually().until(monitor::hasWebhook);
            for (int width : WIDTHS) {
                browser.resize(width, 900);
                browser.open(monitor.url());
                eventually().until(() -> text("#connection").equals("Live"));
                eventually().until(() -> browser.element("#latest").isDisplayed());
                int before = monitor.results().size();
                run(Map.of("x", 130, "reddit", 75, "linkedin", 9));
                eventually().until(() -> points("x") == before + 1);
                run(Map.of("x", 1_234_567, "reddit", 75, "linkedin", 9));
                eventually().until(() -> points("x") == before + 2);
                assertThat(browser.run("return window.moved"))
                        .as("%s px", width)
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void tilesFillTheirRowsAndNothingIsCutOffOnPhoneAndDesk(@TempDir Path folder) {
        try (Monitor monitor = new Monitor(emulator, "jdbc:h2:" + folder.resolve("db"))) {
            browser.open(monitor.url());
            eventually().until(monitor::hasWebhook);
            List<String> sources =
                    List.of("x", "reddit", "linkedin", "youtube", "tiktok", "instagram", "facebook", "z");
            for (int number = 3; number <= sources.size(); number++) {
                Map<String, Integer> mentions = new HashMap<>();
                sources.subList(0, number).forEach(source -> mentions.put(source, 1_234_567));
                run(mentions);
                String last = sources.get(number - 1);
                eventually().untilAsserted(() -> assertThat(tile(last)).contains("1,234,567"));
                for (int width : WIDTHS) {
                    browser.resize(width, 900);
                    eventually().untilAsserted(() -> {
                        assertThat(browser.run(NOT_FILLED)).isEqualTo(List.of());
                        assertThat(browser.run(CUT_OFF)).isEqualTo(List.of());
                    });
                }
            }
        }
    }

    @Test
    void aRangeWithoutResultsSaysWhenTheLatestWas(@TempDir Path folder) {
        try (Monitor monitor = new Monitor(emulator, "jdbc:h2:" + folder.resolve("db"))) {
            monitor.store()
                    .add(new Result("old", Instant.now().minus(Duration.ofDays(5)), Map.of("x", new Mentions(7, 1))));
            browser.open(monitor.url());
            eventually().untilAsserted(() -> assertThat(tile("x")).isEqualTo("X\n7\nmentions by 1 user"));
            browser.element("button[data-days='1']").click();
            eventually().untilAsserted(() -> assertThat(text("#empty"))
                    .startsWith("No results in this range\nThe latest result is from " + text("#times")));
        }
    }

    @Test
    void withoutAKeyThePageFillsByItselfInLightAndDark() throws Exception {
        try (Monitor monitor = new Monitor()) {
            browser.prefer("light");
            browser.open(monitor.url());
            eventually().until(() -> points("x") >= 20);
            screenshots("light");
            Object light = browser.run("return getComputedStyle(document.body).backgroundColor");
            browser.prefer("dark");
            screenshots("dark");
            assertThat(browser.run("return getComputedStyle(document.body).backgroundColor"))
                    .isNotEqualTo(light);
            assertThat(points("reddit")).isGreaterThanOrEqualTo(20);
            assertThat(points("linkedin")).isGreaterThanOrEqualTo(20);
        }
    }

    private void screenshots(String scheme) throws IOException {
        for (int width : WIDTHS) {
            browser.resize(width, 960);
            eventually().until(() -> browser.run("return document.querySelector('#plot svg').viewBox.baseVal.width"
                            + " === document.querySelector('#plot').clientWidth")
                    .equals(true));
            browser.screenshot(Path.of("target", "page-" + scheme + "-" + width + ".png"));
        }
    }

    private String tile(String source) {
        return text("#latest li[data-source=" + source + "]");
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
        Object points = browser.run(
                "return document.querySelector('#plot path[data-source=" + source + "]')?.dataset.points ?? '0'");
        return Integer.parseInt((String) points);
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(
                        e -> e instanceof NotFoundException || e instanceof StaleElementReferenceException);
    }
}
