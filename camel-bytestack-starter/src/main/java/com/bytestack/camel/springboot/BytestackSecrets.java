package com.bytestack.camel.springboot;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/** Masks the API key and webhook secrets in Actuator's answers, also where values are shown. */
final class BytestackSecrets implements SanitizingFunction {

    /** In the forms that Spring Boot reads: camel.component.bytestack.api-key, CAMEL_COMPONENT_BYTESTACK_APIKEY, … */
    private static final Pattern SECRET =
            Pattern.compile("camelcomponentbytestack.*(apikey|webhooksecret)|bitkitapikey");

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = data.getKey().replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
        return SECRET.matcher(key).matches() ? data.withSanitizedValue() : data;
    }
}
