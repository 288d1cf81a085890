package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.client.BytestackException;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.UriParam;
import org.apache.camel.util.ObjectHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

    private CamelContext context;

    @BeforeEach
    void start() {
        context = new DefaultCamelContext();
        context.getComponent("bytestack", BytestackComponent.class)
                .getConfiguration()
                .setApiKey("secret-key");
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void anOperationOfTheComponentThatNoResourceHasIsRefused() {
        context.getComponent("bytestack", BytestackComponent.class)
                .getConfiguration()
                .setOperation("nope");

        assertThatThrownBy(() -> context.getEndpoint("bytestack:query"))
                .hasMessageContainingAll("'nope'", "which no resource has", "submitAndAwait");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytestack:queries | bytestack:query, bytestack:jobs, bytestack:storage, bytestack:webhooks",
                "bytestack:query?promt=a | prompt",
                "bytestack:query?key=a | bytestack:storage",
                "bytestack:storage?prompt=a | bytestack:query and bytestack:jobs",
                "bytestack:storage?webhookSecret=a | bytestack:webhooks",
                "bytestack:jobs?operation=submit | upsert",
                "bytestack:jobs?queryId=a | bytestack:query",
                "bytestack:jobs?schedule=0 0 8 * * ? | five fields",
                "bytestack:jobs?status=running | active or paused",
                "bytestack:jobs?webhookUrl=http://example.com/hook | https",
                "bytestack:query?awaitTimeout=5 minutes | The option awaitTimeout is '5 minutes', but must be a duration such as 500ms",
                "bytestack:storage?delay=soon | The option delay is 'soon', but must be a duration",
                "bytestack:storage?repeatCount=often | The option repeatCount is 'often', but must be a whole number",
                "bytestack:query?maxRetries=few | The option maxRetries is 'few', but must be a whole number",
                "bytestack:query?limit=few | The option limit is 'few', but must be a whole number",
                "bytestack:storage?idempotent=maybe | The option idempotent is 'maybe', but must be true or false",
                "bytestack:jobs?webhookUrl=http://localhost/hook | allowInsecureHttp",
                "bytestack:jobs?webhookUrl=example.com/hook | CamelBytestackWebhookUrl",
                "bytestack:jobs?limit=1001 | from 1 to 1000",
                "bytestack:jobs?dateRange=whenever | ISO 8601",
                "bytestack:webhooks?operation=list | register, delete",
                "bytestack:webhooks?webhookUrl=http://10.0.0.1/hook&allowInsecureHttp=true | loopback",
                "bytestack:webhooks?events=RAW( , ) | job.completed",
                "webhook:bytestack:query | webhook mode",
                "webhook:bytestack:webhooks?webhookUrl=https://example.com/hook | producers",
                "webhook:bytestack:webhooks?webhookId=wh_1 | producers",
                "webhook:bytestack:webhooks?operation=register | producers",
                "webhook:bytestack:webhooks?prompt=a | webhookSecret",
                "bytestack:query?operation=download | submitAndAwait",
                "bytestack:storage?operation=ask | list, download",
                "bytestack:query?limit=0 | from 1 to 1000",
                "bytestack:query?limit=1001 | CamelBytestackLimit",
                "bytestack:query?dateRange=2026-03-08/2026-03-02 | dateRange",
                "bytestack:query?dateRange=whenever | ISO 8601",
                "bytestack:storage?include=RAW([) | include",
                "bytestack:storage?since=yesterday | now",
                "bytestack:query?baseUrl=http://example.com/v1 | allowInsecureHttp",
                "bytestack:query?baseUrl=http://0.0.0.0/v1 | allowInsecureHttp",
                "bytestack:query?baseUrl=ftp://localhost/v1 | baseUrl",
                "bytestack:query?baseUrl=https://user@host/v1 | baseUrl",
                "bytestack:query?maxConnections=0 | maxConnections",
                "bytestack:query?pollInterval=0 | pollInterval"
            })
    void refusesWhatIsWrongWhenTheRouteIsBuiltAndSaysWhatWouldDo(String uri, String hint) {
        assertThatThrownBy(() -> context.getEndpoint(uri))
                .isInstanceOf(ResolveEndpointFailedException.class)
                .hasStackTraceContaining(hint.strip());
    }

    @ParameterizedTest
    @CsvSource({
        "bytestack:query?baseUrl=http://localhost:1/v1/",
        "bytestack:query?baseUrl=http://127.0.0.1:1/v1",
        "bytestack:query?baseUrl=http://[::1]:1/v1",
        "bytestack:query?baseUrl=http://example.com/v1&allowInsecureHttp=true"
    })
    void acceptsPlainHttpOnLoopbackAndWhereItIsAllowed(String uri) {
        assertThat(context.getEndpoint(uri)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytestack:query?prompt=&limit=&dateRange=RAW()&apiKey=RAW()&baseUrl=",
                "bytestack:storage?include=RAW()&since=&idempotentRepository=&maxMessagesPerPoll=&delay="
            })
    void anOptionThatIsEmptyCountsAsNotGiven(String uri) {
        BytestackEndpoint endpoint = context.getEndpoint(uri, BytestackEndpoint.class);

        assertThat(endpoint.getConfiguration())
                .usingRecursiveComparison()
                .isEqualTo(context.getComponent("bytestack", BytestackComponent.class)
                        .getConfiguration());
        assertThat(endpoint.pollDelay()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void onlyFilesCanBeConsumedDirectly() {
        for (String resource : new String[] {"query", "jobs", "webhooks"}) {
            assertThatThrownBy(
                            () -> context.getEndpoint("bytestack:" + resource).createConsumer(exchange -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("bytestack:storage, webhook:bytestack:webhooks");
        }
    }

    @Test
    void anOperationIsRefusedForAConsumerWhereItsUriHasOne() throws Exception {
        assertThatThrownBy(() ->
                        context.getEndpoint("bytestack:storage?operation=list").createConsumer(exchange -> {}))
                .hasMessageContaining("operation");

        context.getComponent("bytestack", BytestackComponent.class)
                .getConfiguration()
                .setOperation("list");
        assertThat(context.getEndpoint("bytestack:storage").createConsumer(exchange -> {}))
                .isNotNull();
    }

    @Test
    void componentWideValuesOfOtherResourcesAreIgnored() {
        BytestackConfiguration all =
                context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
        all.setOperation("download");
        all.setPrompt("a");
        assertThat(context.getEndpoint("bytestack:query")).isNotNull();
        assertThat(context.getEndpoint("bytestack:storage", BytestackEndpoint.class)
                        .getConfiguration()
                        .getOperation())
                .isEqualTo("download");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "BITKIT_API_KEY", matches = ".+")
    void failsClearlyWithoutAKeyAndOnlyWhenAnEndpointStarts() throws Exception {
        try (CamelContext bare = new DefaultCamelContext()) {
            bare.getComponent("bytestack");
            bare.start();
            assertThatThrownBy(
                            () -> bare.createProducerTemplate().requestBody("bytestack:query?prompt=a&sources=x", ""))
                    .hasStackTraceContaining("BITKIT_API_KEY")
                    .satisfies(failure -> assertThat(ObjectHelper.getException(BytestackException.class, failure)
                                    .getCode())
                            .isEqualTo("no_api_key"));
        }
    }

    @Test
    void refusesAnHttpComponentThatWouldBreakItsPromises() {
        context.getComponent("http", HttpComponent.class).setRedirectHandlingDisabled(true);

        assertThatThrownBy(() -> context.getEndpoint("bytestack:query?baseUrl=http://localhost/v1")
                        .start())
                .hasStackTraceContaining("redirectHandlingDisabled");
    }

    @Test
    void takesAnHttpComponentWithoutRepeatsSinceItsOwnAreNotHttpClients() {
        context.getComponent("http", HttpComponent.class).setAutomaticRetriesDisabled(true);

        context.getEndpoint("bytestack:query?baseUrl=http://localhost/v1").start();
    }

    @Test
    void everyOptionBelongsToAResource() {
        Set<String> all = new TreeSet<>(context.getCamelContextExtension()
                .getEndpointUriFactory("bytestack")
                .propertyNames());
        all.remove("resource");
        assertThat(assigned(all)).isEqualTo(all);
        assertThat(assigned(Set.of()))
                .containsAll(Arrays.stream(BytestackConfiguration.class.getDeclaredFields())
                        .filter(field -> field.isAnnotationPresent(UriParam.class))
                        .map(Field::getName)
                        .toList());
    }

    private static Set<String> assigned(Set<String> all) {
        Set<String> assigned = new TreeSet<>();
        Arrays.stream(BytestackResource.values()).forEach(resource -> assigned.addAll(resource.options(all)));
        return assigned;
    }

    @Test
    void theKeyIsNotInWhatIsPrinted() {
        var endpoint = context.getEndpoint("bytestack:query?apiKey=very-secret");
        assertThat(endpoint.toString()).doesNotContain("very-secret");
    }
}
