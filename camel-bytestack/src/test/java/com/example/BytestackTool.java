package com.example;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.ThrottlerRejectedExecutionException;

/** What docs/agent-tool.md shows. */
public class BytestackTool extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:ask-bytestack")
                .doTry()
                .removeHeaders("CamelBytestack*")
                .setHeader("CamelBytestackPrompt", header("question"))
                .setHeader("CamelBytestackIdempotencyKey", exchangeProperty("askedAs"))
                .setBody(constant(""))
                .throttle(20)
                .timePeriodMillis(3_600_000)
                .rejectExecution(true)
                .to("bytestack:query?operation=submitAndAwait&sources=x,reddit&dateRange=P7D&limit=100")
                .convertBodyTo(String.class)
                .endDoTry()
                .doCatch(ThrottlerRejectedExecutionException.class)
                .setBody(constant("Not asked: the 20 questions of this hour are used up. Answer without, and say so."))
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "${exception}")
                .setBody(constant("No answer: ByteStack could not be asked, or failed. Answer without, and say so."))
                .end();

        from("direct:research") // the body is the list of messages
                .setProperty("conversation", header("conversation"))
                .to("langchain4j-tools:research?tags=research&chatModel=#model");

        from("langchain4j-tools:ask?tags=research&name=ask_bytestack&parameter.question=string"
                        + "&description=Finds out what people wrote on X and Reddit in the last 7 days. Each question costs money.")
                .setProperty("askedAs", simple("${exchangeProperty.conversation}: ${header.question}"))
                .to("direct:ask-bytestack");

        from("direct:tool-call") // needs camel-jsonpath
                .setProperty("askedAs", simple("${header.conversation}: ${header.toolCall}"))
                .setHeader("question")
                .jsonpath("$.question", true)
                .to("direct:ask-bytestack");
    }
}
