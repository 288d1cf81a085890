package com.bytestack.camel.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.MemoryQueryRepository;
import com.bytestack.camel.QueryRepository;
import com.bytestack.camel.docs.Page.Snippet;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import dev.langchain4j.model.chat.ChatModel;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** All pages: what they link to is there, and what they show can be copied. */
@ExtendWith(BytestackExtension.class)
@Tag("slow")
class DocumentationTest {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");

    /** What the pages call by name, by type. */
    private static final Map<Class<?>, Supplier<?>> BEANS = Map.of(
            ChatModel.class, () -> new ChatModel() {},
            IdempotentRepository.class, MemoryIdempotentRepository::new,
            QueryRepository.class, MemoryQueryRepository::new,
            StateRepository.class, MemoryStateRepository::new);

    /** Which this build does without. */
    private static final Set<String> SPRING_BOOTS_OWN =
            Set.of("spring-boot-starter-parent", "spring-boot-maven-plugin");

    @TempDir
    static Path folder;

    private static JavaSnippets java;
    private static String sources;
    private static String poms;

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeAll
    static void compile() throws IOException {
        java = new JavaSnippets(folder, statements().toList());
        sources = withoutSpace(read(".*/src/(test|main)/.*[.](java|yml|yaml|properties|xml)"));
        poms = read(".*/pom[.]xml");
    }

    @AfterAll
    static void close() throws IOException {
        java.close();
    }

    private static String read(String regex) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : Page.files(regex)) {
            text.append(Files.readString(file));
        }
        return text.toString();
    }

    private static String withoutSpace(String code) {
        return code.replaceAll("\\s+", "");
    }

    /** Whole classes, and beans of Spring's. */
    private static boolean isWhole(Snippet snippet) {
        return snippet.code().startsWith("package ") || snippet.code().startsWith("@");
    }

    static Stream<Snippet> statements() {
        return Page.snippets("java").filter(snippet -> !isWhole(snippet));
    }

    static Stream<Snippet> classes() {
        return Page.snippets("java").filter(DocumentationTest::isWhole);
    }

    /** But the Kamelets', which KameletGuideTest runs. */
    static Stream<Snippet> yaml() {
        return Page.snippets("yaml")
                .filter(snippet -> !snippet.page().toString().endsWith("kamelets.md"));
    }

    static Stream<Snippet> xml() {
        return Page.snippets("xml");
    }

    static Stream<Snippet> properties() {
        return Page.snippets("properties");
    }

    static Stream<Page> pages() {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void routesCanBeBuilt(Snippet snippet, BytestackEmulator emulator) throws Exception {
        build(emulator, context -> java.builder(snippet));
    }

    @ParameterizedTest
    @MethodSource("classes")
    void classesStandInSourcesThatTheBuildRuns(Snippet snippet) {
        assertThat(sources).contains(withoutSpace(snippet.code()));
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlIsARouteThatCanBeBuiltOrStandsInWhatTheBuildRuns(Snippet snippet, BytestackEmulator emulator)
            throws Exception {
        if (snippet.code().startsWith("- route") || snippet.code().startsWith("- from")) {
            build(emulator, context -> loaded(context, "routes.yaml", snippet));
        } else {
            assertThat(sources).contains(withoutSpace(snippet.code()));
        }
    }

    @ParameterizedTest
    @MethodSource("xml")
    void xmlIsARouteThatCanBeBuiltOrNamesWhatTheBuildHas(Snippet snippet, BytestackEmulator emulator) throws Exception {
        if (snippet.code().startsWith("<routes")) {
            build(emulator, context -> loaded(context, "routes.xml", snippet));
            return;
        }
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader("<all>" + snippet.code().replaceAll("<[?].*?[?]>", "") + "</all>")));

        assertThat(texts(document.getElementsByTagName("artifactId")))
                .filteredOn(artifact -> !SPRING_BOOTS_OWN.contains(artifact))
                .allSatisfy(artifact -> assertThat(poms).contains(artifact));
        assertThat(texts(document.getElementsByTagName("version")))
                .allSatisfy(version -> assertThat(poms + "x.x.x").contains(version));
    }

    @ParameterizedTest
    @MethodSource("properties")
    void propertiesAreCamels(Snippet snippet) {
        assertThat(snippet.code().lines().filter(line -> line.startsWith("camel.")))
                .allSatisfy(line -> assertThat(
                                catalog.validateConfigurationProperty(line).getNumberOfErrors())
                        .as(line)
                        .isZero());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsLinkedToIsThere(Page page) {
        Map<Path, Page> byPath = Page.all().stream().collect(Collectors.toMap(Page::path, other -> other));

        assertThat(LINK.matcher(page.prose()).results().map(link -> link.group(1)))
                .filteredOn(link -> !link.startsWith("https://"))
                .allSatisfy(link -> {
                    String[] parts = link.split("#", -1);
                    Path target = parts[0].isEmpty()
                            ? page.path()
                            : page.path().getParent().resolve(parts[0]).normalize();
                    assertThat(target).exists();
                    if (parts.length > 1) {
                        assertThat(byPath.get(target).anchors()).contains(parts[1]);
                    }
                });
    }

    private interface Builder {
        RoutesBuilder in(CamelContext context) throws Exception;
    }

    /** In a context whose routes are not started. */
    private static void build(BytestackEmulator emulator, Builder builder) throws Exception {
        try (CamelContext context = new DefaultCamelContext(new DefaultRegistry(new AnyBean()))) {
            context.setAutoStartup(false);
            context.addComponent("jms", new AnyOption());
            context.getPropertiesComponent().addPropertiesSource(new AnyProperty());
            context.addLifecycleStrategy(new LifecycleStrategySupport() {
                @Override
                public void onComponentAdd(String name, Component component) {
                    if (component instanceof BytestackComponent) {
                        BytestackConfiguration configuration = ((BytestackComponent) component).getConfiguration();
                        configuration.setBaseUrl(emulator.baseUrl());
                        configuration.setApiKey(emulator.apiKey());
                    }
                }
            });
            context.addRoutes(builder.in(context));
            context.start();
            assertThat(context.getStatus().isStarted()).isTrue();
        }
    }

    private static RoutesBuilder loaded(CamelContext context, String name, Snippet snippet) throws Exception {
        return PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString(name, snippet.code()))
                .iterator()
                .next();
    }

    /** But those of the project that a pom is of. */
    private static Set<String> texts(NodeList elements) {
        return Stream.iterate(0, i -> i < elements.getLength(), i -> i + 1)
                .map(elements::item)
                .filter(element -> !"project".equals(element.getParentNode().getNodeName()))
                .map(Node::getTextContent)
                .collect(Collectors.toSet());
    }

    /** Has a bean of any name, where its type tells what it is for. */
    private static final class AnyBean implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            return null;
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return BEANS.containsKey(type) ? type.cast(BEANS.get(type).get()) : null;
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Map.of();
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Set.of();
        }
    }

    /** Stands for a component that is not here, whose options nobody knows. */
    private static final class AnyOption extends SedaComponent {

        @Override
        protected void validateParameters(String uri, Map<String, Object> parameters, String prefix) {}
    }

    /** Resolves any placeholder but Camel's own. */
    private static final class AnyProperty implements PropertiesSource {

        @Override
        public String getName() {
            return "any";
        }

        @Override
        public String getProperty(String name) {
            if (name.startsWith("camel.")) {
                return null;
            }
            return name.endsWith("url") ? "https://integration.example.com" : "1000";
        }
    }
}
