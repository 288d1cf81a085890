package com.bytestack.camel.webhook;

import com.bytestack.camel.model.WebhookEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;

/**
 * What is promised of a delivery whatever its header and body: without the right signature it is refused with 401, and with
 * it, it is an event or refused with 400. Run by {@link DeliveryPropertiesTest}, and for longer by Jazzer:
 * {@code docs/testing.md}.
 */
public final class DeliveryFuzzTarget {

    private static final String SECRET = "whsec-of-the-target";
    private static final int MAX_BYTES = 1024 * 1024;
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final DeliveryReader READER = new DeliveryReader(Secrets.of(SECRET));

    private DeliveryFuzzTarget() {}

    /** The first bytes are the header's. */
    public static void fuzzerTestOneInput(byte[] data) {
        int length = Math.min(data.length, 80);
        byte[] body = Arrays.copyOfRange(data, length, data.length);
        forged(new String(data, 0, length, StandardCharsets.ISO_8859_1), body);
        signed(body);
        signed(data);
    }

    static void forged(String signature, byte[] body) {
        if (!signature.strip().equalsIgnoreCase(signature(body))
                && status(signature, body) != Refusal.Reason.WRONG_SIGNATURE.status()) {
            throw new AssertionError("Taken with the signature " + signature);
        }
    }

    static void signed(byte[] body) {
        int status = status(signature(body), body);
        int due = body.length > MAX_BYTES
                ? Refusal.Reason.TOO_LARGE.status()
                : status == 200 ? 200 : Refusal.Reason.NO_EVENT.status();
        if (status != due) {
            throw new AssertionError("Answered with " + status);
        }
    }

    private static int status(String signature, byte[] body) {
        Message request = new DefaultMessage(CONTEXT);
        request.setHeader(DeliveryReader.SIGNATURE, signature);
        request.setBody(new ByteArrayInputStream(body));
        try {
            WebhookEvent event = READER.read(request);
            if (event.event().isBlank() || !Arrays.equals(event.json().toBytes(), body)) {
                throw new AssertionError("Routed as " + event);
            }
            return 200;
        } catch (Refusal e) {
            return e.reason().status();
        } catch (IOException e) {
            throw new AssertionError("Answered with 500", e);
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
