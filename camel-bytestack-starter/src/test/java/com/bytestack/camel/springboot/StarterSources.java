package com.bytestack.camel.springboot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** Renders what is generated of the starter from the component's options. */
final class StarterSources {

    private final List<ComponentOption> options;

    StarterSources(List<ComponentOption> options) {
        this.options = options;
    }

    /** The properties. They have no initial values, so that only what a user gives is set on a component. */
    String propertiesClass() {
        return """
                package com.bytestack.camel.springboot;

                import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
                import org.springframework.boot.context.properties.ConfigurationProperties;

                /**
                 * The options of the component.
                 * <p>
                 * Generated from the component's metadata, see StarterSourcesTest. Do not edit.
                 */
                @ConfigurationProperties(prefix = BytestackComponentAutoConfiguration.PREFIX)
                public class BytestackComponentConfiguration extends ComponentConfigurationPropertiesCommon {
                """
                + options.stream().map(StarterSources::field).collect(Collectors.joining())
                + options.stream().map(StarterSources::accessors).collect(Collectors.joining())
                + "}\n";
    }

    private static String field(ComponentOption option) {
        return """

                    /**
                     * %s
                     */
                    private %s %s;
                """.formatted(option.description(), javaType(option), option.name());
    }

    private static String accessors(ComponentOption option) {
        String type = javaType(option);
        String name = option.name();
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return """

                    public %2$s get%3$s() {
                        return %1$s;
                    }

                    public void set%3$s(%2$s %1$s) {
                        this.%1$s = %1$s;
                    }
                """.formatted(name, type, capital);
    }

    private static String javaType(ComponentOption option) {
        return option.type().replaceFirst("^java\\.lang\\.", "");
    }

    /** What Spring Boot cannot read from the class: defaults, deprecation, the values to choose from. */
    String additionalMetadata() throws JsonProcessingException {
        ObjectNode metadata = new ObjectMapper().createObjectNode();
        ArrayNode properties = metadata.putArray("properties");
        properties
                .addObject()
                .put("name", BytestackComponentAutoConfiguration.PREFIX + ".enabled")
                .put("description", "Whether to auto-configure the bytestack component.")
                .put("defaultValue", true);
        properties
                .addObject()
                .put("name", BytestackComponentAutoConfiguration.PREFIX + ".customizer.enabled")
                .put("description", "Whether the bytestack component gets the options that are set as properties.")
                .put("defaultValue", true);
        options.stream()
                .filter(option -> option.defaultValue() != null || option.deprecated())
                .forEach(option -> addProperty(properties, option));
        ArrayNode hints = metadata.putArray("hints");
        options.stream().filter(option -> !option.values().isEmpty()).forEach(option -> addHint(hints, option));
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return new ObjectMapper().writer(printer).writeValueAsString(metadata) + "\n";
    }

    private static void addProperty(ArrayNode properties, ComponentOption option) {
        ObjectNode property = properties.addObject().put("name", option.property());
        if (option.defaultValue() != null) {
            property.set("defaultValue", option.defaultValue());
        }
        if (option.deprecated()) {
            property.putObject("deprecation").put("reason", option.deprecationNote());
        }
    }

    private static void addHint(ArrayNode hints, ComponentOption option) {
        ArrayNode values = hints.addObject().put("name", option.property()).putArray("values");
        option.values().forEach(value -> values.addObject().put("value", value));
    }
}
