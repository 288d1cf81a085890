package com.bytestack.camel.test.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytestack.camel.test.BytestackEmulator;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({EmulatedBytestack.class, EmulatedBytestackTest.Application.class})
@TestPropertySource(properties = "camel.component.bytestack.api-key=that-of-the-application")
class EmulatedBytestackTest {

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        BytestackEmulator.Builder builder() {
            return BytestackEmulator.builder().apiKey("key-of-the-test");
        }

        /** As the component is: set up by properties when it is made. */
        @Bean
        String url(Environment environment) {
            return environment.getRequiredProperty("camel.component.bytestack.base-url");
        }
    }

    @Autowired
    private BytestackEmulator emulator;

    @Autowired
    private Environment environment;

    @Autowired
    private String url;

    @Test
    void theApplicationIsLedToTheEmulatorWhateverItsOwnSettings() {
        assertThat(url).isEqualTo(emulator.baseUrl());
        assertThat(environment.getProperty("camel.component.bytestack.api-key")).isEqualTo("key-of-the-test");
    }

    @Test
    void aBuilderOfTheApplicationSetsItUp() {
        assertThat(emulator.apiKey()).isEqualTo("key-of-the-test");
    }

    @Test
    void isClosedWithTheContext() {
        int port;
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(EmulatedBytestack.class)) {
            port = context.getBean(BytestackEmulator.class).port();
        }

        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                .isInstanceOf(ConnectException.class);
    }
}
