package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.catalog.suggest.CatalogSuggestionStrategy;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Camel's catalog, and so its Maven plugin, its command line and editors, know of us by our jar alone. */
class CatalogTest {

    private final CamelCatalog catalog = new DefaultCamelCatalog();

    CatalogTest() {
        catalog.setSuggestionStrategy(new CatalogSuggestionStrategy());
    }

    @Test
    void reportsAnOptionThatThereIsNotAndSuggestsTheOneThatWasMeant() {
        EndpointValidationResult result = catalog.validateEndpointProperties("bytestack:query?promt=x&sources=x");

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getUnknown()).containsExactly("promt");
        assertThat(result.getUnknownSuggestions().get("promt")).contains("prompt");
        assertThat(result.summaryErrorMessage(false)).contains("promt", "Did you mean", "prompt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=many", "idempotent=perhaps", "awaitTimeout=soon", "pollInterval=x"})
    void reportsAValueThatIsNotOfItsOptionsType(String option) {
        EndpointValidationResult result = catalog.validateEndpointProperties("bytestack:query?" + option);

        assertThat(result.isSuccess()).isFalse();
    }

    @Test
    void reportsAResourceThatThereIsNotAndGivesThoseThatThereAre() {
        EndpointValidationResult result = catalog.validateEndpointProperties("bytestack:querys?prompt=x");

        assertThat(result.isSuccess()).isFalse();
        assertThat(result.getInvalidEnumChoices().get("resource")).contains("query", "jobs", "storage", "webhooks");
    }

    @Test
    void knowsTheComponentsOptionsInPropertiesFiles() {
        assertThat(property("camel.component.bytestack.api-key={{key}}").isSuccess())
                .isTrue();
        assertThat(property("camel.component.bytestack.idempotentRepository=#done")
                        .isSuccess())
                .isTrue();

        ConfigurationPropertiesValidationResult wrong = property("camel.component.bytestack.base-ulr=http://x");
        assertThat(wrong.isAccepted()).isTrue();
        assertThat(wrong.isSuccess()).isFalse();
        assertThat(wrong.getUnknown()).containsExactly("camel.component.bytestack.base-ulr");
    }

    private ConfigurationPropertiesValidationResult property(String line) {
        return catalog.validateConfigurationProperty(line);
    }

    @Test
    void aRunningCamelFindsOurOptionsOnTheClasspath() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertThat(context.getComponentParameterJsonSchema("bytestack")).contains("\"awaitTimeout\"");
        }
    }

    @Test
    void toolsThatScanJarsFindTheComponentAndItsCoordinates() throws Exception {
        List<Properties> components = new ArrayList<>();
        for (URL file : Collections.list(
                getClass().getClassLoader().getResources("META-INF/services/org/apache/camel/component.properties"))) {
            Properties properties = new Properties();
            try (InputStream in = file.openStream()) {
                properties.load(in);
            }
            components.add(properties);
        }

        assertThat(components).anySatisfy(properties -> assertThat(properties)
                .containsEntry("components", "bytestack")
                .containsEntry("groupId", "com.bytestack.camel")
                .containsEntry("artifactId", "camel-bytestack"));
    }
}
