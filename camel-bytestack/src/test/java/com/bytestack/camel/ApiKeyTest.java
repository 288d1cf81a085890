package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.client.BytestackAuthenticationException;
import com.bytestack.camel.client.BytestackException;
import com.bytestack.camel.client.BytestackRateLimitException;
import com.bytestack.camel.model.Query;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ContextReloadStrategy;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.DefaultContextReloadStrategy;
import org.apache.camel.support.service.ServiceSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the API key comes from, and what a new one means; with the configurations of docs/configuration.md. */
class ApiKeyTest {

    private static final String GET = "bytestack:query?operation=get&queryId=qry_1";

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Main main = new Main();
    private volatile String key = "first-key";

    @BeforeEach
    void start() {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"id\": \"qry_1\", \"status\": \"completed\", \"files\": []}")));
        main.addInitialProperty("camel.component.bytestack.base-url", emulator.baseUrl());
        main.addInitialProperty("camel.component.bytestack.retry-delay", "10");
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport starting) {
                starting.getCamelContext().getPropertiesComponent().addPropertiesFunction(new Vault());
            }
        });
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    /** What a vault's placeholder is to Camel: {@code {{vault:name}}}. */
    private final class Vault extends ServiceSupport implements PropertiesFunction {

        @Override
        public String getName() {
            return "vault";
        }

        @Override
        public String apply(String name) {
            return name.equals("bytestack") ? key : null;
        }
    }

    private CamelContext run(RouteBuilder routes) throws Exception {
        main.configure().addRoutesBuilder(routes);
        main.start();
        return main.getCamelContext();
    }

    private CamelContext run(String to) throws Exception {
        return run(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to(to);
            }
        });
    }

    private static Exchange ask(CamelContext context) {
        return context.createProducerTemplate().request("direct:ask", exchange -> {});
    }

    private String lastKey() {
        return emulator.wireMock()
                .getAllServeEvents()
                .get(0)
                .getRequest()
                .getHeader("Authorization")
                .replace("Bearer ", "");
    }

    private void answerTo(String apiKey, MappingBuilder answer) {
        emulator.wireMock().stubFor(answer.withHeader("Authorization", equalTo("Bearer " + apiKey)));
    }

    @Test
    void comesFromPlaceholders() throws Exception {
        main.addInitialProperty("camel.component.bytestack.api-key", "{{my.key}}");
        main.addInitialProperty("my.key", "{{env:NO_SUCH_VARIABLE:of-the-properties}}");
        CamelContext context = run(GET);
        assertThat(ask(context).getException()).isNull();
        assertThat(lastKey()).isEqualTo("of-the-properties");

        context.createProducerTemplate().request(GET + "&apiKey={{vault:bytestack}}", exchange -> {});
        assertThat(lastKey()).isEqualTo("first-key");
    }

    @Test
    void aReloadOfTheContextTakesANewKeyToEveryEndpoint() throws Exception {
        main.addInitialProperty("camel.main.context-reload-enabled", "true");
        CamelContext context = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(GET + "&apiKey={{vault:bytestack}}");
                from("direct:any").toD("bytestack:query?operation=get&queryId=${body}&apiKey={{vault:bytestack}}");
                from("bytestack:storage?initialDelay=0&delay=20&apiKey={{vault:bytestack}}")
                        .to("log:file");
            }
        });
        everythingUses(context, "first-key");

        key = "second-key";
        reload(context);

        everythingUses(context, "second-key");
    }

    /** As Camel's tasks do that watch a vault (camel.vault.aws.refresh-enabled, …). */
    private static void reload(CamelContext context) {
        ContextReloadStrategy strategy = context.hasService(ContextReloadStrategy.class);
        assertThat(strategy).isInstanceOf(DefaultContextReloadStrategy.class);
        strategy.onReload("a vault");
        assertThat(strategy.getLastError()).isNull();
    }

    private void everythingUses(CamelContext context, String expected) {
        emulator.wireMock().resetRequests();
        assertThat(ask(context).getException()).isNull();
        context.createProducerTemplate().sendBody("direct:any", "qry_2");
        await().until(() -> keysOf("/v1/storage").size() > 1);
        assertThat(keysOf("/v1/queries/qry_1")).containsOnly(expected);
        assertThat(keysOf("/v1/queries/qry_2")).containsOnly(expected);
        assertThat(keysOf("/v1/storage")).containsOnly(expected);
    }

    private List<String> keysOf(String path) {
        return emulator.wireMock().getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .filter(request -> request.getUrl().equals(path))
                .map(request -> request.getHeader("Authorization").replace("Bearer ", ""))
                .toList();
    }

    @Test
    void aReloadLeavesTheKeyOfTheComponentAsItWas() throws Exception {
        main.addInitialProperty("camel.main.context-reload-enabled", "true");
        main.addInitialProperty("camel.component.bytestack.api-key", "{{vault:bytestack}}");
        CamelContext context = run(GET);

        key = "second-key";
        reload(context);

        // which docs/configuration.md says, and what to do
        assertThat(ask(context).getException()).isNull();
        assertThat(lastKey()).isEqualTo("first-key");
    }

    private CamelContext runWithSupplier(String to) throws Exception {
        main.addInitialProperty("camel.component.bytestack.api-key-supplier", "#bean:bytestackKey");
        main.bind("bytestackKey", (Supplier<String>)
                () -> main.getCamelContext().resolvePropertyPlaceholders("{{vault:bytestack}}"));
        return run(to);
    }

    @Test
    void aSupplierReplacesTheKeyWhileTheRoutesRun() throws Exception {
        CamelContext context = runWithSupplier(GET);
        assertThat(ask(context).getException()).isNull();
        assertThat(lastKey()).isEqualTo("first-key");

        key = " second-key\n";

        assertThat(ask(context).getException()).isNull();
        assertThat(lastKey()).isEqualTo("second-key");
    }

    @Test
    void aSupplierReplacesTheKeyWhileAQueryIsAwaited() throws Exception {
        emulator.wireMock()
                .stubFor(any(urlPathMatching("/v1/queries.*"))
                        .willReturn(okJson("{\"id\": \"qry_1\", \"status\": \"running\"}")));
        CamelContext context =
                runWithSupplier("bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=20");
        CompletableFuture<Exchange> asked = context.createProducerTemplate().asyncSend("direct:ask", exchange -> {});
        await().until(() -> keysOf("/v1/queries/qry_1").size() > 1);

        key = "second-key";
        await().until(() -> keysOf("/v1/queries/qry_1").contains("second-key"));
        answerTo("second-key", get(anyUrl()).willReturn(okJson("{\"id\": \"qry_1\", \"status\": \"completed\"}")));

        Exchange exchange = asked.get(20, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(lastKey()).isEqualTo("second-key");
        assertThat(keysOf("/v1/queries")).containsExactly("first-key");
    }

    @Test
    void aWaitOutlivesASupplierThatFailsForAWhile() throws Exception {
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .willReturn(okJson("{\"id\": \"qry_1\", \"status\": \"queued\"}")));
        AtomicInteger asked = new AtomicInteger();
        main.addInitialProperty("camel.component.bytestack.api-key-supplier", "#bean:bytestackKey");
        main.bind("bytestackKey", (Supplier<String>) () -> {
            if (asked.incrementAndGet() == 2) {
                throw new IllegalStateException("the vault is sealed");
            }
            return key;
        });
        CamelContext context = run("bytestack:query?operation=submitAndAwait&prompt=a&sources=x&pollInterval=20");

        Exchange exchange = ask(context);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(Query.class).isCompleted()).isTrue();
        assertThat(asked).hasValue(3);
    }

    @Test
    void aSupplierThatGivesNoKeyIsNamedAndNothingIsSent() throws Exception {
        CamelContext context = runWithSupplier(GET);

        for (String none : new String[] {"", " ", null}) {
            key = none;
            assertThat(ask(context).getException())
                    .isInstanceOf(BytestackException.class)
                    .hasMessageContainingAll("apiKeySupplier", "nothing was sent");
        }

        assertThat(emulator.wireMock().getAllServeEvents()).isEmpty();
    }

    @Test
    void aSupplierThatQuotesAnEarlierKeyAsItFailsIsMasked() throws Exception {
        main.addInitialProperty("camel.component.bytestack.api-key-supplier", "#bean:bytestackKey");
        main.bind("bytestackKey", (Supplier<String>) () -> {
            if (key == null) {
                throw new IllegalStateException("sealed", new IllegalArgumentException("no lease for first-key"));
            }
            return key;
        });
        CamelContext context = run(GET);
        ask(context);
        key = null;

        Exchange exchange = ask(context);

        assertThat(exchange.getException()).hasMessageContaining("sealed").hasNoCause();
    }

    @Test
    void theOldAndTheNewKeyAreMasked() throws Exception {
        emulator.wireMock()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withStatus(401)
                                .withBody("{\"code\": \"bad\", \"message\": \"first-key second-key\"}")));
        CamelContext context = runWithSupplier(GET);
        ask(context);
        key = "second-key";

        Exchange exchange = ask(context);

        assertThat(exchange.getException())
                .isInstanceOf(BytestackAuthenticationException.class)
                .hasMessageContaining("*** ***")
                .hasMessageContaining("apiKeySupplier");
        for (Throwable e = exchange.getException(); e != null; e = e.getCause()) {
            assertThat(e.toString()).doesNotContain("first-key", "second-key");
        }
    }

    @Test
    void aRateLimitOfTheOldKeyDoesNotHoldTheNewOneBack() throws Exception {
        answerTo(
                "first-key",
                get(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3")));
        CamelContext context = runWithSupplier(GET + "&maxRetries=1");
        ProducerTemplate template = context.createProducerTemplate();
        CompletableFuture<Exchange> first = template.asyncSend("direct:ask", exchange -> {});
        await().until(() -> keysOf("/v1/queries/qry_1").size() == 1);

        key = "second-key";
        long start = System.nanoTime();
        Exchange second = ask(context);

        assertThat(second.getException()).isNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(first.get(20, TimeUnit.SECONDS).getException()).isInstanceOf(BytestackRateLimitException.class);
    }

    @Test
    void whatTheUriGivesWinsOverTheComponentsSupplier() throws Exception {
        CamelContext context = runWithSupplier(GET + "&apiKey=of-the-uri");

        assertThat(ask(context).getException()).isNull();

        assertThat(lastKey()).isEqualTo("of-the-uri");
    }

    @Test
    void aSupplierOfTheUriWinsOverTheComponentsKey() throws Exception {
        main.addInitialProperty("camel.component.bytestack.api-key", "of-the-component");
        main.bind("bytestackKey", (Supplier<String>) () -> key);
        CamelContext context = run(GET + "&apiKeySupplier=#bean:bytestackKey");

        assertThat(ask(context).getException()).isNull();

        assertThat(lastKey()).isEqualTo("first-key");
    }

    @Test
    void aKeyAndASupplierOfOneUriAreRefused() throws Exception {
        main.bind("bytestackKey", (Supplier<String>) () -> key);

        assertThatThrownBy(() -> run(GET + "&apiKey=a&apiKeySupplier=#bean:bytestackKey"))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("apiKey", "apiKeySupplier");
    }
}
