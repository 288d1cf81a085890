package com.bytestack.camel.docs;

import static com.bytestack.camel.test.BytestackEmulator.emulated;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.CamelExtension;
import com.bytestack.camel.JdbcQueryRepository;
import com.bytestack.camel.docs.Page.Snippet;
import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.SubmittedQuery;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.tool.ToolExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes of docs/agent-tool.md, with a model that says what it is told to. */
@Tag("slow")
class AgentToolGuideTest {

    private static final Page GUIDE = Page.read(Page.PROJECT.resolve("docs/agent-tool.md"));
    private static final String QUESTION = "{\"question\": \"How often is Acme mentioned?\"}";

    @TempDir
    static Path folder;

    private static JavaSnippets java;

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started(
            BytestackEmulator.builder().queuedFor(Duration.ZERO).runningFor(Duration.ZERO));

    private final BytestackEmulator emulator = camel.emulator();
    private final CamelContext context = camel.context();
    private final ProducerTemplate template = camel.template();
    private final ScriptedModel model = new ScriptedModel();

    /** An agent of langchain4j's own, which calls tools outside of Camel. */
    interface Analyst {

        String chat(@MemoryId String conversation, @dev.langchain4j.service.UserMessage String text);
    }

    private static List<Snippet> snippets(String language) {
        return GUIDE.snippets()
                .filter(snippet -> snippet.language().equals(language))
                .toList();
    }

    @BeforeAll
    static void compile() throws IOException {
        java = new JavaSnippets(folder, snippets("java"));
    }

    @AfterAll
    static void close() throws IOException {
        java.close();
    }

    private BytestackConfiguration configuration() {
        return context.getComponent("bytestack", BytestackComponent.class).getConfiguration();
    }

    private void run() throws Exception {
        context.getRegistry().bind("model", model);
        for (Snippet snippet : snippets("java")) {
            context.addRoutes(java.builder(snippet));
        }
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:desk").to("direct:research").setBody(simple("Dear reader, ${body}"));
            }
        });
    }

    /** The same text comes again, as a broker would deliver it again. */
    private String research(String conversation) {
        List<ChatMessage> messages = new ArrayList<>(List.of(UserMessage.from("What about Acme?")));
        return template.requestBodyAndHeader("direct:desk", messages, "conversation", conversation, String.class);
    }

    private ToolSpecification tool() {
        return model.tools().get(0);
    }

    @Test
    void theAgentAsksAndHasTheAnswer() throws Exception {
        run();
        model.thenCalls("call_1", QUESTION).thenSays("often");

        assertThat(research("c1")).isEqualTo("Dear reader, often");

        assertThat(model.toolAnswers()).singleElement().asString().contains("completed", "by_source");
        assertThat(emulator.submittedQueries())
                .extracting(SubmittedQuery::prompt)
                .containsExactly("How often is Acme mentioned?");
    }

    @Test
    void theToolIsThatOfTheSchemaForOtherAgents() throws Exception {
        run();
        model.thenSays("nothing");
        research("c1");

        JsonNode schema = new ObjectMapper().readTree(snippets("json").get(0).code());
        assertThat(schema.path("name").asText()).isEqualTo(tool().name());
        assertThat(schema.path("description").asText()).isEqualTo(tool().description());
        assertThat(schema.path("parameters").path("properties").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(tool().parameters().properties().keySet());
        assertThat(tool().parameters().properties().get("question")).isInstanceOf(JsonStringSchema.class);
    }

    @Test
    void aConversationThatIsDeliveredAgainPaysOnceWhateverIdTheModelGivesItsCall() throws Exception {
        run();
        model.thenCalls("call_1", QUESTION).thenSays("often");
        model.thenCalls("call_2", QUESTION).thenCalls("call_3", QUESTION).thenSays("as I said");

        research("c1");
        List<String> first = model.toolAnswers();
        research("c1");

        assertThat(emulator.chargedQueries()).isEqualTo(1);
        assertThat(model.toolAnswers()).hasSize(2).containsOnly(first.get(0));
    }

    @Test
    void anotherConversationAsksAnew() throws Exception {
        run();
        model.thenCalls("call_1", QUESTION).thenSays("often");
        model.thenCalls("call_1", QUESTION).thenSays("often");

        research("c1");
        research("c2");

        assertThat(emulator.chargedQueries()).isEqualTo(2);
    }

    @Test
    void aToolCallThatIsMadeAgainPaysOnceByItsId() throws Exception {
        run();
        ToolExecutor tool = (call, conversation) -> template.requestBodyAndHeaders(
                "direct:tool-call",
                call.arguments(),
                Map.of("conversation", conversation, "toolCall", call.id()),
                String.class);
        ToolSpecification specification =
                ToolSpecification.builder().name("ask_bytestack").build();
        Analyst analyst = AiServices.builder(Analyst.class)
                .chatModel(model)
                .chatMemoryProvider(any -> MessageWindowChatMemory.withMaxMessages(10))
                .tools(Map.of(specification, tool))
                .build();
        model.thenCalls("call_1", QUESTION).thenSays("often");

        assertThat(analyst.chat("c1", "What about Acme?")).isEqualTo("often");
        String first = model.toolAnswers().get(0);
        assertThat(first).contains("completed");
        String again = tool.execute(ScriptedModel.call("call_1", QUESTION), "c1");
        assertThat(again).isEqualTo(first);
        assertThat(emulator.chargedQueries()).isEqualTo(1);

        tool.execute(ScriptedModel.call("call_2", QUESTION), "c1");
        assertThat(emulator.chargedQueries()).isEqualTo(2);
    }

    @Test
    void theSameIdWithAnotherQuestionIsToldSoAndNotPaid() throws Exception {
        run();
        Map<String, Object> call = Map.of("conversation", "c1", "toolCall", "call_1");
        template.requestBodyAndHeaders("direct:tool-call", QUESTION, call);

        assertThat(template.requestBodyAndHeaders("direct:tool-call", "{\"question\": \"b\"}", call, String.class))
                .startsWith("No answer");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void beyondTheBudgetTheModelIsToldSoAndTheConversationGoesOn() throws Exception {
        run();
        for (int i = 0; i < 21; i++) {
            model.thenCalls("call_" + i, "{\"question\": \"" + i + "\"}");
        }
        model.thenSays("enough");

        assertThat(research("c1")).isEqualTo("Dear reader, enough");

        assertThat(model.toolAnswers().subList(0, 20))
                .allSatisfy(answer -> assertThat(answer).contains("completed"));
        assertThat(model.toolAnswers().get(20)).startsWith("Not asked: the 20 questions of this hour are used up.");
        assertThat(emulator.chargedQueries()).isEqualTo(20);
    }

    @Test
    void whateverFailsIsToldToTheModelInWordsAndTheConversationGoesOn() throws Exception {
        run();
        emulator.failNextQuery("a reason");
        emulator.wireMock()
                .stubFor(post(urlPathEqualTo("/v1/queries"))
                        .withRequestBody(containing("unpaid"))
                        .willReturn(aResponse().withStatus(402)));
        model.thenCalls("call_1", QUESTION)
                .thenCalls("call_2", "{\"question\": \"unpaid\"}")
                .thenSays("sorry");

        assertThat(research("c1")).isEqualTo("Dear reader, sorry");

        assertThat(model.toolAnswers()).hasSize(2).allSatisfy(answer -> assertThat(answer)
                .isEqualTo("No answer: ByteStack could not be asked, or failed. Answer without, and say so."));
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"question\": \" \"}",
                "{\"question\": {\"prompt\": \"p\"}}",
                "{\"prompt\": \"p\", \"sources\": [\"linkedin\"], \"limit\": 1000}"
            })
    void aCallWithoutAQuestionIsToldSoAndNotPaid(String arguments) throws Exception {
        run();

        String answer = template.requestBodyAndHeaders(
                "direct:tool-call", arguments, Map.of("conversation", "c1", "toolCall", "call_1"), String.class);

        assertThat(answer).startsWith("No answer");
        assertThat(emulator.chargedQueries()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "How often?"})
    void argumentsThatAreNoJsonFailTheCallAndNothingIsAsked(String arguments) throws Exception {
        run();

        assertThatThrownBy(() -> template.requestBodyAndHeaders(
                        "direct:tool-call", arguments, Map.of("conversation", "c1", "toolCall", "call_1")))
                .isInstanceOf(CamelExecutionException.class);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void afterATimeoutTheSameQuestionWaitsForTheQueryThatIsPaidFor() throws Exception {
        emulator.wireMock()
                .stubFor(get(urlPathMatching("/v1/queries/.+"))
                        .inScenario("slow")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(emulated().withFixedDelay(5_000))
                        .willSetStateTo("over"));
        configuration().setAwaitTimeout(2_000);
        run();
        model.thenCalls("call_1", QUESTION).thenCalls("call_2", QUESTION).thenSays("often");

        research("c1");

        assertThat(model.toolAnswers().get(0)).startsWith("No answer");
        assertThat(model.toolAnswers().get(1)).contains("completed");
        assertThat(emulator.chargedQueries()).isEqualTo(1);
    }

    @Test
    void whatAHostileTextHasTheModelSayChangesNothingButTheQuestion() throws Exception {
        run();
        String question = "{\\\"prompt\\\": \\\"p\\\", \\\"sources\\\": [\\\"linkedin\\\"], \\\"limit\\\": 1000}";
        String headers = "\"CamelBytestackPrompt\": \"p\", \"CamelBytestackSources\": \"linkedin\", "
                + "\"CamelBytestackLimit\": 1000, \"CamelBytestackDateRange\": \"P365D\", "
                + "\"CamelBytestackOperation\": \"submit\", \"CamelBytestackIdempotencyKey\": \"k\", "
                + "\"conversation\": \"c2\", \"askedAs\": \"k\"";
        model.thenCalls("call_1", "{\"question\": \"" + question + "\", " + headers + "}")
                .thenCalls("call_2", "{\"question\": \"" + question + "\", \"conversation\": \"c3\"}")
                .thenCalls("call_3", "{\"question\": \"${exception} {{x}}\", \"camelbytestacksources\": \"linkedin\"}")
                .thenSays("done");

        research("c1");
        assertThat(emulator.submittedQueries())
                .allSatisfy(query -> {
                    assertThat(query.sources()).containsExactly("x", "reddit");
                    assertThat(query.limit()).isEqualTo(100);
                })
                .extracting(SubmittedQuery::prompt)
                .containsExactly(question.replace("\\", ""), "${exception} {{x}}");
    }

    @Test
    void theTableOfQuestionsTellsWhatWasPaid() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:agent;DB_CLOSE_DELAY=-1");
        configuration().setQueryRepository(new JdbcQueryRepository(database));
        run();
        model.thenCalls("call_1", QUESTION).thenCalls("call_2", QUESTION).thenSays("often");

        research("c1");

        String count = Pattern.compile("`(SELECT .*?)`")
                .matcher(GUIDE.text())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
        try (Connection connection = database.getConnection();
                ResultSet counted = connection.createStatement().executeQuery(count)) {
            counted.next();
            assertThat(counted.getInt(1)).isEqualTo(1);
        }
    }
}
