package com.bytestack.camel.springboot;

import java.beans.PropertyDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * What Spring Boot passes over in silence when it binds {@link BytestackComponentConfiguration}: lists where an option is
 * text, and names that are no property.
 */
final class BytestackPropertyNames {

    private static final ConfigurationPropertyName PREFIX =
            ConfigurationPropertyName.of(BytestackComponentAutoConfiguration.PREFIX);

    /** The options whose text is a comma-separated list. */
    private static final Set<String> LISTS = Set.of("sources", "events", "webhookSecret");

    private static final List<String> OF_THE_STARTER = List.of("enabled", "customizer.enabled");

    private final Environment environment;

    BytestackPropertyNames(Environment environment) {
        this.environment = environment;
    }

    /**
     * Sets the options that are given as lists.
     *
     * @throws IllegalArgumentException if one is that takes a single value
     */
    void setLists(BytestackComponentConfiguration options) {
        BeanWrapper properties = PropertyAccessorFactory.forBeanPropertyAccess(options);
        for (PropertyDescriptor property : properties.getPropertyDescriptors()) {
            if (property.getPropertyType() == String.class && properties.getPropertyValue(property.getName()) == null) {
                String name = BytestackComponentAutoConfiguration.PREFIX + "." + dashed(property.getName());
                Binder.get(environment)
                        .bind(name, Bindable.listOf(String.class))
                        .ifBound(list -> {
                            if (!LISTS.contains(property.getName())) {
                                throw new IllegalArgumentException(
                                        name + " is given as a list, but takes a single value");
                            }
                            properties.setPropertyValue(property.getName(), String.join(",", list));
                        });
            }
        }
    }

    /**
     * Refuses what would be ignored.
     *
     * @param ofEndpoints the options that an endpoint has
     * @throws IllegalArgumentException if a name is none of a property
     */
    void check(Collection<String> ofEndpoints) {
        Set<String> known = Stream.concat(
                        OF_THE_STARTER.stream(),
                        Stream.of(BeanUtils.getPropertyDescriptors(BytestackComponentConfiguration.class))
                                .map(PropertyDescriptor::getName))
                .map(BytestackPropertyNames::plain)
                .collect(Collectors.toSet());
        for (String name : given()) {
            if (!known.contains(plain(name))) {
                throw new IllegalArgumentException(PREFIX + "." + name
                        + ofEndpoints.stream()
                                .filter(option -> plain(option).equals(plain(name)))
                                .findFirst()
                                .map(option ->
                                        ": " + option + " is an option of endpoints alone. Give it in the URI of each"
                                                + " endpoint that it is for, such as bytestack:…?" + option
                                                + "=…; its value may be a"
                                                + " property of yours there, {{my.property}}")
                                .orElse(" is no property of the bytestack component"));
            }
        }
    }

    /** What follows the prefix, in any source that can tell. */
    private Set<String> given() {
        Set<String> names = new TreeSet<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource all) {
                all.stream()
                        .filter(PREFIX::isAncestorOf)
                        .map(name -> name.subName(PREFIX.getNumberOfElements()).toString())
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The same for all ways to write a name: maxRetries, max-retries, MAX_RETRIES, and of a list's entries. */
    private static String plain(String name) {
        return name.replaceAll("\\[.*?]|[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
