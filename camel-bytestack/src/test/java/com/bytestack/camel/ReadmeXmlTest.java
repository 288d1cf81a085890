package com.bytestack.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The README's routes in XML, taken from it as they stand. */
class ReadmeXmlTest {

    private static final Pattern ROUTES = Pattern.compile("```xml\n(<routes.*?)```", Pattern.DOTALL);

    @RegisterExtension
    final CamelExtension camel = CamelExtension.started();

    @Test
    void theRouteInXmlAsksOnceAndHasTheAnswer() throws Exception {
        List<String> routes = ROUTES.matcher(Files.readString(Path.of("../README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(routes).hasSize(1);
        PluginHelper.getRoutesLoader(camel.context()).loadRoutes(ResourceHelper.fromString("ask.xml", routes.get(0)));

        String answer = camel.template().requestBody("direct:ask", "How often is Acme mentioned?", String.class);

        assertThat(answer).contains("completed", "\"x\"", "\"reddit\"", "date_range");
        assertThat(camel.emulator().chargedQueries()).isEqualTo(1);
    }
}
