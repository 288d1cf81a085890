package com.bytestack.camel.telemetry;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.client.BytestackException;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * Adds to the span of a step which query, job, run or file it was about, and the status and request id of an answer that
 * was an error: what to look for at ByteStack. Never prompts, answers or secrets.
 */
public final class BytestackSpanDecorator extends AbstractSpanDecorator {

    private static final Map<String, String> HEADERS = Map.of(
            "bytestack.query.id", BytestackConstants.QUERY_ID,
            "bytestack.job.id", BytestackConstants.JOB_ID,
            "bytestack.run.id", BytestackConstants.RUN_ID,
            "bytestack.key", BytestackConstants.KEY,
            "bytestack.status", BytestackConstants.STATUS);

    /** Made by camel-telemetry. */
    public BytestackSpanDecorator() {}

    @Override
    public String getComponent() {
        return "bytestack";
    }

    @Override
    public String getComponentClassName() {
        return "com.bytestack.camel.BytestackComponent";
    }

    /** The resource: few enough to be told apart in a list. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return "bytestack " + stripSchemeAndOptions(endpoint);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        Message message = exchange.getMessage();
        HEADERS.forEach((tag, header) -> setTag(span, tag, message.getHeader(header, String.class)));
        if (exchange.getException() instanceof BytestackException failure) {
            if (failure.getStatusCode() > 0) {
                span.setTag(TagConstants.HTTP_STATUS, String.valueOf(failure.getStatusCode()));
            }
            setTag(span, "bytestack.error.code", failure.getCode());
            setTag(span, "bytestack.request.id", failure.getRequestId());
        }
    }

    private static void setTag(Span span, String tag, String value) {
        if (value != null) {
            span.setTag(tag, value);
        }
    }
}
