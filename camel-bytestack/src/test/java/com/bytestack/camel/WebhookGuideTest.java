package com.bytestack.camel;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.main.Main;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The routes of docs/webhooks.md, on platform-http and with folders and URL of the test's own. In place of a broker is
 * Camel's queue in memory, by the name of jms.
 */
class WebhookGuideTest {

    private static final String JOB = "bytestack:jobs?operation=upsert&jobName=A&prompt=a&sources=x&schedule=daily";

    @TempDir
    Path folder;

    @RegisterExtension
    final BytestackExtension bytestack = new BytestackExtension();

    private final BytestackEmulator emulator = bytestack.emulator();
    private final Main main = new Main();
    private final int port = FreePort.find();
    private final String here = "http://localhost:" + port;

    @BeforeEach
    void start() {
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "localhost");
        main.addInitialProperty("camel.server.port", String.valueOf(port));
        main.addInitialProperty("camel.component.bytestack.api-key", emulator.apiKey());
        main.addInitialProperty("camel.component.bytestack.base-url", emulator.baseUrl());
        main.addInitialProperty("camel.component.bytestack.allow-insecure-http", "true");
        main.bind("routed", MemoryIdempotentRepository.memoryIdempotentRepository());
        main.bind("polled", MemoryIdempotentRepository.memoryIdempotentRepository());
        main.bind("files", MemoryIdempotentRepository.memoryIdempotentRepository());
        main.bind("jms", new SedaComponent());
    }

    @AfterEach
    void stop() {
        main.stop();
    }

    private String hook() {
        return "webhook:bytestack:webhooks?webhookComponentName=platform-http&webhookPath=/bytestack"
                + "&webhookExternalUrl=" + here;
    }

    private CamelContext run(RouteBuilder routes) throws Exception {
        main.configure().addRoutesBuilder(routes);
        main.start();
        return main.getCamelContext();
    }

    private String file(String name) {
        return "file:" + folder.resolve(name) + "?tempFileName=${file:onlyname}.part";
    }

    private Set<String> files(String name) throws IOException {
        if (!Files.exists(folder.resolve(name))) {
            return Set.of();
        }
        try (Stream<Path> all = Files.list(folder.resolve(name))) {
            return all.map(path -> path.getFileName().toString())
                    .filter(path -> !path.endsWith(".part"))
                    .collect(Collectors.toSet());
        }
    }

    private void runJob(CamelContext context) {
        assertThat(context.createProducerTemplate().request(JOB, exchange -> {}).getException())
                .isNull();
        emulator.runJob("A");
    }

    private void delivered() {
        await().until(() -> !emulator.deliveries().isEmpty() && emulator.undelivered() == 0);
    }

    @Test
    void theResultOfARunIsWrittenToAFile() throws Exception {
        CamelContext context = run(new RouteBuilder() {
            @Override
            public void configure() {
                from(hook() + "&includeResult=true&idempotentRepository=#routed")
                        .filter(header("CamelBytestackKey").isNotNull())
                        .to(file("results"));
            }
        });

        runJob(context);
        delivered();

        assertThat(files("results")).containsExactlyElementsOf(emulator.fileKeys());
    }

    @Test
    void theKeyIsHandedOverToAQueue() throws Exception {
        CamelContext context = run(new RouteBuilder() {
            @Override
            public void configure() {
                from(hook() + "&idempotentRepository=#routed")
                        .filter(header("CamelBytestackKey").isNotNull())
                        .setBody(header("CamelBytestackKey"))
                        .to("jms:queue:bytestack-results");
                from("jms:queue:bytestack-results")
                        .to("bytestack:storage?operation=download")
                        .convertBodyTo(String.class)
                        .to("mock:work");
            }
        });
        MockEndpoint work = context.getEndpoint("mock:work", MockEndpoint.class);
        work.expectedMessageCount(1);

        runJob(context);

        work.assertIsSatisfied();
        assertThat(work.getExchanges().get(0).getMessage().getBody(String.class))
                .contains("by_source");
    }

    @Test
    void oneRegistrationByHandServesAllNodes() throws Exception {
        main.addInitialProperty("bytestack.webhook.secret", "not known yet");
        CamelContext context = run(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:register")
                        .to("bytestack:webhooks?webhookUrl=" + here + "/bytestack")
                        .log("Registered ${body.id}")
                        .setBody(simple("${body.secret}"))
                        .to("file:" + folder.resolve("secrets") + "?fileName=bytestack&chmod=600");
            }
        });
        context.createProducerTemplate().request("direct:register", exchange -> {});
        String secret = Files.readString(folder.resolve("secrets/bytestack"));
        context.getPropertiesComponent().addInitialProperty("bytestack.webhook.secret", secret);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bytestack:webhooks?webhookComponentName=platform-http&webhookPath=/bytestack"
                                + "&webhookAutoRegister=false&webhookSecret=RAW({{bytestack.webhook.secret}})"
                                + "&idempotentRepository=#routed")
                        .to("mock:work");
            }
        });
        MockEndpoint work = context.getEndpoint("mock:work", MockEndpoint.class);
        work.expectedMessageCount(1);

        runJob(context);

        work.assertIsSatisfied();
    }

    @Test
    void whatTheWebhookMissedIsPolled() throws Exception {
        CamelContext context = run(new RouteBuilder() {
            @Override
            public void configure() {
                from(hook() + "&includeResult=true")
                        .filter(header("CamelBytestackKey").isNotNull())
                        .to("direct:file");
                from("bytestack:storage?delay=200&idempotentRepository=#polled").to("direct:file");
                from("direct:file")
                        .idempotentConsumer(header("CamelBytestackKey"))
                        .idempotentRepository("files")
                        .to(file("results"))
                        .to("mock:file");
            }
        });
        emulator.storeFile("missed.json", "{}".getBytes());

        runJob(context);
        delivered();
        await().until(() -> files("results").containsAll(List.copyOf(emulator.fileKeys())));

        assertThat(files("results")).hasSize(2);
        assertThat(context.getEndpoint("mock:file", MockEndpoint.class).getReceivedCounter())
                .isEqualTo(2);
        emulator.failQueries("no");
        runJob(context);
        await().until(() -> emulator.deliveries().size() > 1 && emulator.undelivered() == 0);
    }

    @Test
    void theRecipeByHandIsAnsweredWithSuccess() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                from("webhook:bytestack:webhooks?webhookComponentName=platform-http&webhookPath=/bytestack"
                                + "&webhookAutoRegister=false&webhookSecret=my-secret")
                        .to("mock:work");
            }
        });
        MockEndpoint work = main.getCamelContext().getEndpoint("mock:work", MockEndpoint.class);
        work.expectedHeaderReceived(BytestackConstants.RUN_ID, "run_1");
        work.expectedMessageCount(1);
        String guide = Files.readString(Path.of("../docs/webhooks.md"));
        String recipe = guide.substring(guide.indexOf("```bash") + "```bash".length());
        recipe = recipe.substring(0, recipe.indexOf("```")).replace("localhost:8080", "localhost:" + port);

        Process shell = new ProcessBuilder("bash", "-euc", recipe)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo("200\n");
        assertThat(shell.waitFor()).isZero();
        work.assertIsSatisfied();
    }

    @Test
    void aRegistrationThatIsLeftOverIsDeletedFirst() throws Exception {
        File book = folder.resolve("bytestack-registrations").toFile();
        Files.writeString(book.toPath(), here + "/bytestack=wh_old\n");
        main.bind("registrations", FileStateRepository.fileStateRepository(book));

        run(new RouteBuilder() {
            @Override
            public void configure() {
                from(hook() + "&registrationRepository=#registrations").to("mock:work");
            }
        });

        emulator.wireMock().verify(1, deleteRequestedFor(urlPathEqualTo("/v1/webhooks/wh_old")));
        assertThat(Files.readString(book.toPath())).contains("/bytestack=wh_").doesNotEndWith("=wh_old\n");
    }
}
