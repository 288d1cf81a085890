package com.bytestack.camel.test.spring;

import com.bytestack.camel.test.BytestackEmulator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistrar;

/**
 * Lets an application under test talk to an emulator.
 *
 * <pre>
 * &#64;SpringBootTest
 * &#64;Import(EmulatedBytestack.class)
 * class MentionsTest {
 *
 *     &#64;Autowired
 *     private BytestackEmulator emulator;
 * }
 * </pre>
 *
 * <p>It sets {@code camel.component.bytestack.base-url} and {@code camel.component.bytestack.api-key}, whatever the
 * application's own settings are. The emulator lives as long as the application's context, which Spring keeps for the
 * tests that follow. A bean of the type {@link BytestackEmulator.Builder} sets it up differently.
 */
@Configuration(proxyBeanMethods = false)
public final class EmulatedBytestack {

    /**
     * Starts the emulator.
     *
     * @param builder the application's own, if it has one
     * @return the emulator, closed with the context
     */
    @Bean(destroyMethod = "close")
    public BytestackEmulator bytestackEmulator(ObjectProvider<BytestackEmulator.Builder> builder) {
        return builder.getIfAvailable(BytestackEmulator::builder).start();
    }

    /**
     * Sets the component's options.
     *
     * @param emulator where they lead
     * @return what sets them
     */
    @Bean
    public DynamicPropertyRegistrar bytestackEmulatorProperties(BytestackEmulator emulator) {
        return registry -> emulator.properties().forEach((name, value) -> registry.add(name, () -> value));
    }
}
