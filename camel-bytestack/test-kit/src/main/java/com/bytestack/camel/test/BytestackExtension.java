package com.bytestack.camel.test;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a JUnit 5 test a {@link BytestackEmulator}. In a static field, or by {@code @ExtendWith}, there is one for the
 * class; in an instance field there is one for each test:
 *
 * <pre>{@code
 * @RegisterExtension
 * final BytestackExtension bytestack = new BytestackExtension();
 * }</pre>
 *
 * <p>It starts when it is first asked for, and at the latest before the test, so that other fields can be made of it.
 * Tests can also have it as a parameter. Safe for use by many threads.
 */
public final class BytestackExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final BytestackEmulator.Builder builder;
    private BytestackEmulator emulator;
    private boolean ofTheClass;

    /** An emulator as {@link BytestackEmulator#start()} starts it. */
    public BytestackExtension() {
        this(BytestackEmulator.builder());
    }

    /**
     * An emulator that is set up differently.
     *
     * @param builder starts it
     */
    public BytestackExtension(BytestackEmulator.Builder builder) {
        this.builder = builder;
    }

    /**
     * The emulator, started.
     *
     * @return the same one until the test, or the tests of the class, are over
     */
    public synchronized BytestackEmulator emulator() {
        if (emulator == null) {
            emulator = builder.start();
        }
        return emulator;
    }

    /**
     * Where the API is.
     *
     * @return the URL, without a slash at its end
     */
    public String baseUrl() {
        return emulator().baseUrl();
    }

    /**
     * What requests must carry.
     *
     * @return the key
     */
    public String apiKey() {
        return emulator().apiKey();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        ofTheClass = true;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator();
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (!ofTheClass) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    private synchronized void close() {
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BytestackEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }
}
