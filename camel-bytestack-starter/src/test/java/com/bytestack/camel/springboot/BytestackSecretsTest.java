package com.bytestack.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizableData;

/** What Actuator masks of ours, in the forms in which it can be given. */
class BytestackSecretsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.bytestack.api-key",
                "camel.component.bytestack.apiKey",
                "CAMEL_COMPONENT_BYTESTACK_APIKEY",
                "CAMEL_COMPONENT_BYTESTACK_API_KEY",
                "camel.component.bytestack.webhook-secret",
                "camel.component.bytestack.configuration.apiKey",
                "BITKIT_API_KEY"
            })
    void theKeyAndTheSecretsAreMasked(String key) {
        assertThat(shown(key)).isEqualTo(SanitizableData.SANITIZED_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camel.component.bytestack.sources",
                "camel.component.other.api-key",
                "acme.key",
                "BITKIT_API_KEYS"
            })
    void whatIsNotOursIsLeftAlone(String key) {
        assertThat(shown(key)).isEqualTo("value");
    }

    private static Object shown(String key) {
        return new BytestackSecrets()
                .apply(new SanitizableData(null, key, "value"))
                .getValue();
    }
}
