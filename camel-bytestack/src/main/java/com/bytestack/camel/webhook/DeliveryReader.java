package com.bytestack.camel.webhook;

import com.bytestack.camel.client.api.WebhookApi;
import com.bytestack.camel.model.WebhookEvent;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Reads a delivery that anybody may have sent: what is cheap to check comes first. */
final class DeliveryReader {

    static final String SIGNATURE = "X-ByteStack-Signature";

    private static final int MAX_BYTES = 1024 * 1024;

    private final Secrets secrets;

    DeliveryReader(Secrets secrets) {
        this.secrets = secrets;
    }

    WebhookEvent read(Message request) throws Refusal, IOException {
        String signature = request.getHeader(SIGNATURE, String.class);
        if (signature == null || signature.isBlank()) {
            throw new Refusal(Refusal.Reason.NO_SIGNATURE, "it has no header " + SIGNATURE);
        }
        byte[] body = body(request);
        if (!secrets.signed(body, signature.strip())) {
            throw new Refusal(Refusal.Reason.WRONG_SIGNATURE, "its signature is not by any of our secrets");
        }
        try {
            return WebhookApi.event(body);
        } catch (IOException e) {
            throw new Refusal(Refusal.Reason.NO_EVENT, "its body is no event: " + e.getMessage());
        }
    }

    private static byte[] body(Message request) throws Refusal, IOException {
        if (declaredLength(request) > MAX_BYTES) {
            throw tooLarge();
        }
        try (InputStream in = request.getBody(InputStream.class)) {
            byte[] body = in == null ? new byte[0] : in.readNBytes(MAX_BYTES + 1);
            if (body.length > MAX_BYTES) {
                throw tooLarge();
            }
            return body;
        }
    }

    /** Zero if it is not declared, or in a way that the HTTP server did not mind: then the bytes are counted. */
    private static long declaredLength(Message request) {
        String length = request.getHeader(Exchange.CONTENT_LENGTH, String.class);
        try {
            return length == null ? 0 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Refusal tooLarge() {
        return new Refusal(Refusal.Reason.TOO_LARGE, "it is larger than " + MAX_BYTES + " bytes");
    }
}
