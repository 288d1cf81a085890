package com.bytestack.camel.transform;

import com.bytestack.camel.BytestackConstants;
import com.bytestack.camel.model.JsonResource;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.model.WebhookEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Describes a file or a webhook's event as a CloudEvent, in the headers that Camel has for that. The body stays as it is,
 * and a file's content is not read.
 */
@DataTypeTransformer(
        name = "bytestack:application-cloudevents",
        description = "Adds CloudEvent headers to a message with a ByteStack result file or webhook event")
public final class BytestackCloudEventDataTypeTransformer extends Transformer {

    private static final CloudEvent CLOUD_EVENT = CloudEvents.v1_0;
    private static final String TYPES = "com.bytestack.";
    private static final String FILE_STORED = TYPES + "file.stored";

    /** For Camel, which finds it by its name. */
    public BytestackCloudEventDataTypeTransformer() {}

    @Override
    public void transform(Message message, DataType from, DataType to) {
        Object body = message.getBody();
        if (body instanceof ResultFile file) {
            file(message, file.key(), file.createdAt());
        } else if (body instanceof WebhookEvent event) {
            event(message, event.event(), event.jobId(), event.runId(), event.timestamp());
        } else if (message.getHeader(BytestackConstants.EVENT) != null) {
            event(
                    message,
                    text(message, BytestackConstants.EVENT),
                    text(message, BytestackConstants.JOB_ID),
                    text(message, BytestackConstants.RUN_ID),
                    createdAt(message));
        } else if (message.getHeader(BytestackConstants.KEY) != null) {
            file(message, text(message, BytestackConstants.KEY), createdAt(message));
        } else {
            throw new IllegalArgumentException(
                    "The message is no file and no webhook event of ByteStack: it has neither"
                            + " the header " + BytestackConstants.KEY + " nor " + BytestackConstants.EVENT
                            + ", nor a ResultFile or WebhookEvent as its body");
        }
    }

    /** A key names one content for ever. */
    private static void file(Message message, String key, Instant storedAt) {
        fill(message, key, FILE_STORED, "bytestack:storage", key, storedAt);
    }

    /** The same whenever it is delivered again. */
    private static void event(Message message, String event, String jobId, String runId, Instant at) {
        String id = runId == null ? message.getExchange().getExchangeId() : runId + ":" + event;
        String source = "bytestack:jobs" + (jobId == null ? "" : "/" + segment(jobId));
        fill(message, id, TYPES + event, source, text(message, BytestackConstants.KEY), at);
    }

    private static void fill(Message message, String id, String type, String source, String subject, Instant time) {
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_ID, id);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CLOUD_EVENT.version());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_TYPE, type);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, source);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, subject);
        set(
                message,
                CloudEvent.CAMEL_CLOUD_EVENT_TIME,
                time == null ? CLOUD_EVENT.getEventTime(message.getExchange()) : time.toString());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_DATA_CONTENT_TYPE, contentType(message));
    }

    private static String contentType(Message message) {
        return message.getBody() instanceof JsonResource
                ? "application/json"
                : text(message, BytestackConstants.CONTENT_TYPE);
    }

    /** One that is not known would be another event's. */
    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }

    private static Instant createdAt(Message message) {
        return message.getHeader(BytestackConstants.CREATED_AT, Instant.class);
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
