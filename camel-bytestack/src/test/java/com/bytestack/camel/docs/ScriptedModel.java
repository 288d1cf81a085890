package com.bytestack.camel.docs;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A model that says what it was told to say, and remembers what it was asked last. For one conversation at a time. */
final class ScriptedModel implements ChatModel {

    private final Queue<AiMessage> script = new ArrayDeque<>();
    private ChatRequest last;

    /** Calls the tool with these arguments, next. */
    ScriptedModel thenCalls(String callId, String arguments) {
        script.add(AiMessage.from(call(callId, arguments)));
        return this;
    }

    /** Says this, next. */
    ScriptedModel thenSays(String text) {
        script.add(AiMessage.from(text));
        return this;
    }

    static ToolExecutionRequest call(String callId, String arguments) {
        return ToolExecutionRequest.builder()
                .id(callId)
                .name("ask_bytestack")
                .arguments(arguments)
                .build();
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        last = request;
        return ChatResponse.builder().aiMessage(script.remove()).build();
    }

    /** What the tools answered so far, in the conversation that went on last. */
    List<String> toolAnswers() {
        return last.messages().stream()
                .filter(ToolExecutionResultMessage.class::isInstance)
                .map(message -> ((ToolExecutionResultMessage) message).text())
                .toList();
    }

    List<ToolSpecification> tools() {
        return last.toolSpecifications();
    }
}
