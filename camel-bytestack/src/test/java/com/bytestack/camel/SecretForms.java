package com.bytestack.camel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** How a secret may look in a text: plain, URL-encoded, escaped in JSON, and within Base64 wherever it begins there. */
final class SecretForms {

    private final Set<String> forms = new LinkedHashSet<>();

    SecretForms(String secret) {
        forms.add(lower(secret));
        forms.add(lower(secret.replace("/", "\\/")));
        forms.add(lower(URLEncoder.encode(secret, StandardCharsets.UTF_8)));
        forms.add(lower(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20")));
        for (int offset = 0; offset < 3; offset++) {
            byte[] bytes = ("x".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
            forms.add(middle(Base64.getEncoder().withoutPadding().encodeToString(bytes), offset));
            forms.add(middle(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), offset));
        }
    }

    /** Without the characters at both ends, which depend on what stands beside the secret. */
    private static String middle(String base64, int offset) {
        return lower(base64.substring(offset == 0 ? 0 : 4, base64.length() - 2));
    }

    boolean isIn(String text) {
        String where = lower(text);
        return forms.stream().anyMatch(where::contains);
    }

    /** The text, cut where it is far from the secret. */
    String around(String text) {
        String where = lower(text);
        int at = forms.stream().mapToInt(where::indexOf).max().orElse(0);
        return text.substring(0, Math.min(80, text.length())) + " … "
                + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
