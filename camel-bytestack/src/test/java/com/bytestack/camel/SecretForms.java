package com.bytestack.camel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** How a secret may look in a text: plain, URL-encoded, escaped in JSON, and within Base64 wherever it begins there. */
final class SecretForms {

    private static final Pattern ENCODED = Pattern.compile("%\\p{XDigit}{2}");

    private final Set<String> forms = new LinkedHashSet<>();

    SecretForms(String secret) {
        String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(secret);
        forms.add(secret.replace("/", "\\/"));
        forms.add(encoded);
        forms.add(ENCODED.matcher(encoded).replaceAll(hex -> hex.group().toLowerCase()));
        for (int offset = 0; offset < 3; offset++) {
            byte[] bytes = ("x".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
            forms.add(middle(Base64.getEncoder().withoutPadding().encodeToString(bytes), offset));
            forms.add(middle(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes), offset));
        }
    }

    /** Without the characters at both ends, which depend on what stands beside the secret. */
    private static String middle(String base64, int offset) {
        return base64.substring(offset == 0 ? 0 : 4, base64.length() - 2);
    }

    boolean isIn(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    /** The text, cut where it is far from the secret. */
    String around(String text) {
        int at = forms.stream().mapToInt(text::indexOf).max().orElse(0);
        return text.substring(0, Math.min(80, text.length())) + " … "
                + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80));
    }
}
