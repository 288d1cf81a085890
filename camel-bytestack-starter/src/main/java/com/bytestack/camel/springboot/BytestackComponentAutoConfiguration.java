package com.bytestack.camel.springboot;

import com.bytestack.camel.BytestackComponent;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Gives ByteStack components the options that are set as {@code camel.component.bytestack.*}. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", BytestackComponentAutoConfiguration.PREFIX})
@EnableConfigurationProperties({ComponentConfigurationProperties.class, BytestackComponentConfiguration.class})
public class BytestackComponentAutoConfiguration {

    static final String PREFIX = "camel.component.bytestack";

    @Bean
    @ConfigurationPropertiesBinding
    static BytestackBeanReferences bytestackBeanReferences(ApplicationContext applicationContext) {
        return new BytestackBeanReferences(applicationContext);
    }

    @Bean
    @Lazy
    ComponentCustomizer configureBytestackComponent(
            ApplicationContext applicationContext, ObjectProvider<BytestackComponentConfiguration> properties) {
        BytestackPropertyNames names = new BytestackPropertyNames(applicationContext.getEnvironment());
        return new ComponentCustomizer() {
            @Override
            public void configure(String name, Component target) {
                // not before: a bean that they name may be what asked for the Camel context, and be only half made
                BytestackComponentConfiguration options = properties.getObject();
                names.setLists(options);
                names.check(target.getCamelContext()
                        .getCamelContextExtension()
                        .getEndpointUriFactory("bytestack")
                        .propertyNames());
                if (options.getConfiguration() != null) {
                    // first, since the other options are set on it
                    ((BytestackComponent) target).setConfiguration(options.getConfiguration());
                }
                CamelPropertiesHelper.copyProperties(target.getCamelContext(), options, target);
            }

            @Override
            public boolean isEnabled(String name, Component target) {
                return target instanceof BytestackComponent
                        && HierarchicalPropertiesEvaluator.evaluate(
                                applicationContext, "camel.component.customizer", PREFIX + ".customizer");
            }
        };
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(SanitizingFunction.class)
    static class ActuatorConfiguration {

        @Bean
        SanitizingFunction bytestackSecrets() {
            return new BytestackSecrets();
        }
    }
}
