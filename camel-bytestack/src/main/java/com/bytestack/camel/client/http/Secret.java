package com.bytestack.camel.client.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hc.core5.net.PercentCodec;

/** What must not be shown, in all the forms in which an answer may quote it: as it is, in a URL, in JSON, in Base64. */
final class Secret {

    /** What is shown in its place. */
    static final String MASK = "***";

    private final Set<String> forms;

    Secret(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        this.forms = Set.copyOf(List.of(
                value,
                value.replace("/", "\\/"),
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                PercentCodec.encode(value, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    String maskIn(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return masked;
    }

    /** Whether a failure, or one of its causes, says something that the mask takes out. */
    static boolean isQuotedBy(Throwable failure, UnaryOperator<String> mask) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.toString();
            if (!text.equals(mask.apply(text))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && forms.equals(secret.forms);
    }

    @Override
    public int hashCode() {
        return forms.hashCode();
    }
}
