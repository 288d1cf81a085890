package com.bytestack.camel.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.BytestackConfiguration;
import com.bytestack.camel.MemoryQueryRepository;
import com.bytestack.camel.QueryRepository;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What {@code camel.component.bytestack.*} does to the component. */
class BytestackComponentAutoConfigurationTest {

    private static final String PREFIX = "camel.component.bytestack.";

    private static final Map<String, String> BEANS = Map.of(
            BytestackConfiguration.class.getName(),
            "shared",
            IdempotentRepository.class.getName(),
            "done",
            HttpClientConfigurer.class.getName(),
            "proxy",
            SSLContextParameters.class.getName(),
            "tls",
            Supplier.class.getName() + "<java.lang.String>",
            "vault",
            QueryRepository.class.getName(),
            "asked",
            StateRepository.class.getName() + "<java.lang.String, java.lang.String>",
            "registered");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withAllowCircularReferences(false) // as SpringApplication has it
            .withConfiguration(
                    AutoConfigurations.of(CamelAutoConfiguration.class, BytestackComponentAutoConfiguration.class));

    @Configuration(proxyBeanMethods = false)
    static class Beans {

        @Bean
        IdempotentRepository done() {
            return MemoryIdempotentRepository.memoryIdempotentRepository();
        }

        @Bean
        IdempotentRepository inProgress() {
            return MemoryIdempotentRepository.memoryIdempotentRepository();
        }

        @Bean
        QueryRepository asked() {
            return new MemoryQueryRepository();
        }

        @Bean
        StateRepository<String, String> registered() {
            return new MemoryStateRepository();
        }

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }

        @Bean
        HttpClientConfigurer proxy() {
            return client -> {};
        }

        @Bean
        Supplier<String> vault() {
            return () -> "key";
        }

        @Bean
        BytestackConfiguration shared() {
            BytestackConfiguration shared = new BytestackConfiguration();
            shared.setSources("x");
            shared.setMaxRetries(7);
            return shared;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class OneBean {

        @Bean
        SSLContextParameters tls() {
            return new SSLContextParameters();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnComponents {

        @Bean
        BytestackComponent bytestack() {
            return withRetries(7);
        }

        @Bean("bytestack-eu")
        BytestackComponent europe() {
            return withRetries(8);
        }

        private static BytestackComponent withRetries(int maxRetries) {
            BytestackComponent component = new BytestackComponent();
            component.getConfiguration().setMaxRetries(maxRetries);
            return component;
        }
    }

    @Test
    void optionsAreGivenAsProperties() {
        runner.withPropertyValues(
                        PREFIX + "api-key=key",
                        PREFIX + "max-retries=1",
                        PREFIX + "allow-insecure-http=true",
                        PREFIX + "health-check-consumer-enabled=false")
                .run(context -> {
                    BytestackComponent component = component(context, "bytestack");
                    assertThat(component.getConfiguration().getApiKey()).isEqualTo("key");
                    assertThat(component.getConfiguration().getMaxRetries()).isEqualTo(1);
                    assertThat(component.getConfiguration().isAllowInsecureHttp())
                            .isTrue();
                    assertThat(component.isHealthCheckConsumerEnabled()).isFalse();
                });
    }

    @Test
    void everyOptionCanBeGiven() {
        List<ComponentOption> options = ComponentOption.all();
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(options.stream()
                        .map(option -> option.property() + "=" + sample(option))
                        .toArray(String[]::new))
                .run(context -> {
                    BytestackComponent component = component(context, "bytestack");
                    PropertyConfigurerGetter getter =
                            (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
                    for (ComponentOption option : options) {
                        assertThat(getter.getOptionValue(component, option.name(), false))
                                .as(option.property())
                                .isEqualTo(meaning(sample(option), option, context));
                    }
                });
    }

    /** A text for the option, other than its default. */
    private static String sample(ComponentOption option) {
        return switch (option.type()) {
            case "java.lang.Boolean" -> Boolean.toString(!option.defaultValue().asBoolean());
            case "java.lang.Integer" -> "17";
            case "java.time.Duration" -> "17s";
            case "java.lang.String" -> option.values().stream().findFirst().orElse("some text");
            default -> "#bean:" + BEANS.get(option.type());
        };
    }

    private static Object meaning(String sample, ComponentOption option, ApplicationContext context) {
        return switch (option.type()) {
            case "java.lang.Boolean" -> Boolean.valueOf(sample);
            case "java.lang.Integer" -> Integer.valueOf(sample);
            case "java.time.Duration" -> 17_000L;
            case "java.lang.String" -> sample;
            default -> context.getBean(BEANS.get(option.type()));
        };
    }

    @Test
    void durationsAreGivenAsInRoutesOrInIsoForm() {
        Map.of("10s", 10_000L, "500ms", 500L, "5m", 300_000L, "PT1M30S", 90_000L, "250", 250L)
                .forEach((text, millis) -> runner.withPropertyValues(PREFIX + "await-timeout=" + text)
                        .run(context -> assertThat(component(context, "bytestack")
                                        .getConfiguration()
                                        .getAwaitTimeout())
                                .as(text)
                                .isEqualTo(millis)));
    }

    @Test
    void environmentVariablesWork() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "CAMEL_COMPONENT_BYTESTACK_APIKEY", "key",
                                        "CAMEL_COMPONENT_BYTESTACK_MAX_RETRIES", "1"))))
                .run(context -> {
                    BytestackConfiguration configuration =
                            component(context, "bytestack").getConfiguration();
                    assertThat(configuration.getApiKey()).isEqualTo("key");
                    assertThat(configuration.getMaxRetries()).isEqualTo(1);
                });
    }

    @Test
    void optionsThatAreListsCanBeListsInYaml() {
        runner.withPropertyValues(
                        PREFIX + "sources[0]=x",
                        PREFIX + "sources[1]=reddit",
                        PREFIX + "events[0]=job.completed",
                        PREFIX + "webhook-secret[0]=old",
                        PREFIX + "webhook-secret[1]=new")
                .run(context -> assertThat(component(context, "bytestack").getConfiguration())
                        .returns("x,reddit", BytestackConfiguration::getSources)
                        .returns("job.completed", BytestackConfiguration::getEvents)
                        .returns("old,new", BytestackConfiguration::getWebhookSecret));
    }

    @Test
    void environmentVariablesCanBeEntriesOfAList() {
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "systemEnvironment",
                                Map.of(
                                        "CAMEL_COMPONENT_BYTESTACK_SOURCES_0", "x",
                                        "CAMEL_COMPONENT_BYTESTACK_SOURCES_1", "reddit"))))
                .run(context -> assertThat(component(context, "bytestack")
                                .getConfiguration()
                                .getSources())
                        .isEqualTo("x,reddit"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "prompt[0]=a | prompt is given as a list",
                "delay=3s | bytestack.delay: delay is an option of endpoints alone. Give it in the URI",
                "initial-delay=3s | initialDelay is an option of endpoints alone",
                "scheduler=spring | scheduler is an option of endpoints alone",
                "api-kye=a | bytestack.api-kye is no property of the bytestack component",
                "customizer.enabeld=a | is no property of the bytestack component",
                "await-timeout=5 minutes | 'camel.component.bytestack.await-timeout' to java.time.Duration"
            })
    void whatWouldBeIgnoredIsRefused(String property, String message) {
        runner.withPropertyValues(PREFIX + property)
                .run(context -> assertThatThrownBy(() -> component(context, "bytestack"))
                        .hasStackTraceContaining(message));
    }

    @Test
    void aKeyWhosePlaceholderNothingResolvesEndsTheStartInWords() {
        runner.withPropertyValues(PREFIX + "api-key=${ACME_BYTESTACK_KEY}")
                .withBean(RouteBuilder.class, () -> new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:ask").to("bytestack:query");
                    }
                })
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("apiKey")
                        .hasStackTraceContaining("as a placeholder does that nobody resolved"));
    }

    @Test
    void camelsPlaceholdersWork() {
        runner.withPropertyValues("acme.key=key", PREFIX + "api-key={{acme.key}}")
                .run(context -> assertThat(component(context, "bytestack")
                                .getConfiguration()
                                .getApiKey())
                        .isEqualTo("key"));
    }

    @Test
    void beansAreGivenByName() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(
                        PREFIX + "idempotent-repository=#bean:done",
                        PREFIX + "in-progress-repository=#inProgress",
                        PREFIX + "ssl-context-parameters=tls",
                        PREFIX + "http-client-configurer=#bean:proxy",
                        PREFIX + "api-key-supplier=#bean:vault")
                .run(context -> {
                    BytestackConfiguration configuration =
                            component(context, "bytestack").getConfiguration();
                    assertThat(configuration.getIdempotentRepository()).isSameAs(context.getBean("done"));
                    assertThat(configuration.getInProgressRepository()).isSameAs(context.getBean("inProgress"));
                    assertThat(configuration.getSslContextParameters()).isSameAs(context.getBean("tls"));
                    assertThat(configuration.getHttpClientConfigurer()).isSameAs(context.getBean("proxy"));
                    assertThat(configuration.getApiKeySupplier()).isSameAs(context.getBean("vault"));
                });
    }

    @Test
    void aBeanThatIsCreatedBeforeTheCamelContextCanBeGiven() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OneBean.class)
                .properties("spring.config.name=none", PREFIX + "ssl-context-parameters=#bean:tls")
                .web(WebApplicationType.NONE)
                .run()) {
            assertThat(component(context, "bytestack").getConfiguration().getSslContextParameters())
                    .isSameAs(context.getBean("tls"));
        }
    }

    @Test
    void aBeanThatIsNotThereIsNamedWithThoseThatAre() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(PREFIX + "idempotent-repository=#bean:dnoe")
                .run(context -> {
                    assertThat(context).hasFailed();
                    assertThat(context.getStartupFailure())
                            .hasStackTraceContaining("camel.component.bytestack.idempotent-repository")
                            .hasStackTraceContaining("There is no bean dnoe. Of type "
                                    + IdempotentRepository.class.getName() + " there are: done, inProgress");
                });
    }

    @Test
    void aBeanOfAnotherTypeIsRefused() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(PREFIX + "idempotent-repository=#bean:tls")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasStackTraceContaining("camel.component.bytestack.idempotent-repository")
                        .hasStackTraceContaining(
                                "Bean named 'tls' is expected to be of type '" + IdempotentRepository.class.getName()));
    }

    @Test
    void aSharedConfigurationIsTheBaseOfTheOtherProperties() {
        runner.withUserConfiguration(Beans.class)
                .withPropertyValues(PREFIX + "configuration=#bean:shared", PREFIX + "max-retries=1")
                .run(context -> {
                    BytestackConfiguration configuration =
                            component(context, "bytestack").getConfiguration();
                    assertThat(configuration.getSources()).isEqualTo("x");
                    assertThat(configuration.getMaxRetries()).isEqualTo(1);
                });
    }

    @Test
    void aComponentBeanKeepsWhatNoPropertyChanges() {
        runner.withUserConfiguration(OwnComponents.class)
                .withPropertyValues(PREFIX + "response-timeout=17s")
                .run(context -> {
                    assertThat(component(context, "bytestack").getConfiguration())
                            .returns(7, BytestackConfiguration::getMaxRetries)
                            .returns(17_000L, BytestackConfiguration::getResponseTimeout);
                    assertThat(component(context, "bytestack-eu").getConfiguration())
                            .returns(8, BytestackConfiguration::getMaxRetries)
                            .returns(17_000L, BytestackConfiguration::getResponseTimeout);
                });
    }

    @Test
    void withTheCustomizerOffPropertiesAreLeftAlone() {
        assertRetries(3, "customizer.enabled=false");
    }

    @Test
    void withAllCustomizersOffPropertiesAreLeftAloneUnlessItsOwnIsOn() {
        assertRetries(3, "camel.component.customizer.enabled=false");
        assertRetries(1, "camel.component.customizer.enabled=false", "customizer.enabled=true");
    }

    @Test
    void disabledTheStarterDoesNothingAndTheComponentIsThere() {
        assertRetries(3, "enabled=false");
        runner.withPropertyValues(PREFIX + "enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(BytestackComponentConfiguration.class));
    }

    @Test
    void withAllComponentsDisabledItDoesNothingUnlessEnabledItself() {
        assertRetries(3, "camel.component.enabled=false");
        assertRetries(1, "camel.component.enabled=false", "enabled=true");
    }

    @Test
    void actuatorIsNotNeeded() {
        runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
                .withPropertyValues(PREFIX + "max-retries=1")
                .run(context -> assertThat(component(context, "bytestack")
                                .getConfiguration()
                                .getMaxRetries())
                        .isEqualTo(1));
    }

    private void assertRetries(int retries, String... properties) {
        ApplicationContextRunner configured = runner.withPropertyValues(PREFIX + "max-retries=1");
        for (String property : properties) {
            configured = configured.withPropertyValues(property.startsWith("camel.") ? property : PREFIX + property);
        }
        configured.run(context -> assertThat(
                        component(context, "bytestack").getConfiguration().getMaxRetries())
                .isEqualTo(retries));
    }

    private static BytestackComponent component(ApplicationContext context, String name) {
        return context.getBean(CamelContext.class).getComponent(name, BytestackComponent.class);
    }
}
