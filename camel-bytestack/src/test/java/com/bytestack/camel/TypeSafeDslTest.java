package com.bytestack.camel;

import static com.bytestack.camel.builder.component.dsl.BytestackComponentBuilderFactory.bytestack;
import static com.bytestack.camel.builder.endpoint.StaticEndpointBuilders.bytestack;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.builder.component.dsl.BytestackComponentBuilderFactory.BytestackComponentBuilder;
import com.bytestack.camel.builder.endpoint.dsl.BytestackEndpointBuilderFactory.AdvancedBytestackEndpointBuilder;
import com.bytestack.camel.builder.endpoint.dsl.BytestackEndpointBuilderFactory.BytestackEndpointBuilder;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import com.bytestack.camel.test.SubmittedQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Routes and components of the type-safe DSL, those of docs/tooling.md among them, with a folder of the test's own. */
class TypeSafeDslTest {

    @TempDir
    Path folder;

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() {
        context.getPropertiesComponent().addInitialProperty("bytestack.key", emulator.apiKey());
        bytestack()
                .apiKey("{{bytestack.key}}")
                .baseUrl(emulator.baseUrl())
                .awaitTimeout(600_000)
                .pollInterval(20)
                .register(context, "bytestack");
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }

    @Test
    void theRoutesOfTheGuideAskAndStoreTheAnswersFile() throws Exception {
        run(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                IdempotentRepository done = FileIdempotentRepository.fileIdempotentRepository(
                        new File(folder.toFile(), "done.txt"), 100_000, 100_000_000);

                from(direct("ask"))
                        .to(bytestack("query")
                                .operation("submitAndAwait")
                                .sources("x,reddit")
                                .dateRange("P7D"));
                from(bytestack("storage")
                                .idempotentRepository(done)
                                .initialDelay(0)
                                .delay(100))
                        .to(file(folder + "/results").tempFileName("${file:onlyname}.part"));
            }
        });

        String answer = context.createProducerTemplate().requestBody("direct:ask", "How is Acme?", String.class);

        assertThat(answer).contains("completed");
        await().until(() -> files().size() == 1);
        assertThat(emulator.submittedQueries()).singleElement().satisfies(query -> {
            assertThat(query.prompt()).isEqualTo("How is Acme?");
            assertThat(query.sources()).containsExactly("x", "reddit");
        });
    }

    private Set<String> files() throws Exception {
        Path results = folder.resolve("results");
        if (!Files.exists(results)) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(results)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".part"))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aTextInRawArrivesAsItIsAndAPlainOneNeedsNoEncoding() throws Exception {
        String plain = "Who said \"Acme\" in Zürich, and why?";
        String awkward = "Who says A&B + 50% off? #1 = {x}";
        run(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(direct("ask"))
                        .to(bytestack("query").prompt(plain).sources("x"))
                        .to(bytestack("query").prompt("RAW(" + awkward + ")").sources("x"));
            }
        });

        context.createProducerTemplate().requestBody("direct:ask", (Object) null);

        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly(plain, awkward);
    }

    @Test
    void aComponentOfAnotherNameHasItsOwnKeyAndItsEndpointsTakeIt() throws Exception {
        try (BytestackEmulator other =
                BytestackEmulator.builder().apiKey("other&+key").start()) {
            bytestack()
                    .apiKey(other.apiKey())
                    .baseUrl(other.baseUrl())
                    .sources("linkedin")
                    .register(context, "bytestack-other");
            run(new EndpointRouteBuilder() {
                @Override
                public void configure() {
                    from(direct("ask")).to(bytestack("bytestack-other", "query"));
                }
            });

            context.createProducerTemplate().requestBody("direct:ask", "a");

            assertThat(other.submittedQueries()).singleElement().satisfies(query -> assertThat(query.sources())
                    .containsExactly("linkedin"));
            assertThat(emulator.submittedQueries()).isEmpty();
        }
    }

    @Test
    void aKeyOfTheEndpointIsInNoUriThatCamelShows() throws Exception {
        run(new EndpointRouteBuilder() {
            @Override
            public void configure() {
                from(direct("ask"))
                        .to(bytestack("query").apiKey("RAW(a&secret)").sources("x"));
            }
        });

        assertThat(context.getEndpoints())
                .anyMatch(endpoint -> endpoint instanceof BytestackEndpoint)
                .allSatisfy(endpoint -> assertThat(endpoint.toString()).doesNotContain("secret"));
    }

    @Test
    void anOptionOfAnotherResourceIsRefusedWhenTheRouteIsBuiltAsItIsInAUri() {
        assertThatThrownBy(() -> run(new EndpointRouteBuilder() {
                    @Override
                    public void configure() {
                        from(direct("ask")).to(bytestack("query").prefix("a"));
                    }
                }))
                .rootCause()
                .hasMessageContaining("prefix");
    }

    @Test
    void theDslHasAMethodForEachOptionOfTheMetadata() throws Exception {
        Set<String> ofEndpoints = methods(BytestackEndpointBuilder.class);
        ofEndpoints.addAll(methods(AdvancedBytestackEndpointBuilder.class));

        assertThat(ofEndpoints).containsAll(options("properties"));
        assertThat(methods(BytestackComponentBuilder.class)).containsAll(options("componentProperties"));
    }

    private static Set<String> methods(Class<?> builder) {
        return Arrays.stream(builder.getMethods()).map(Method::getName).collect(Collectors.toSet());
    }

    private static Set<String> options(String kind) throws Exception {
        Set<String> names = new HashSet<>();
        try (InputStream json =
                TypeSafeDslTest.class.getResourceAsStream("/META-INF/com/bytestack/camel/bytestack.json")) {
            JsonNode options = new ObjectMapper().readTree(json).get(kind);
            for (Iterator<String> each = options.fieldNames(); each.hasNext(); ) {
                String name = each.next();
                if (!"path".equals(options.get(name).path("kind").asText())) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
