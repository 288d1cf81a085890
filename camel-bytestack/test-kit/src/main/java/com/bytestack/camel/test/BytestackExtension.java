package com.bytestack.camel.test;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests an emulator and closes it after them.
 *
 * <pre>
 * &#64;RegisterExtension
 * final BytestackExtension bytestack = new BytestackExtension();
 *
 * private final BytestackEmulator emulator = bytestack.emulator();
 * </pre>
 *
 * <p>In an instance field each test has an emulator of its own; in a static field, or by {@code @ExtendWith} at the class,
 * all tests of the class share one, nested classes included. It starts when it is first asked for, or else before the
 * test (or class). It is closed after all other extensions are done, so that a Camel context that one of them stops has
 * it to the end. Tests may have a {@link BytestackEmulator} as parameter. Safe for use by many threads.
 */
public final class BytestackExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final BytestackEmulator.Builder builder;
    private BytestackEmulator emulator;

    /** How many classes, one within the other or side by side, are being run with it; none where a test has its own. */
    private int classes;

    /** Makes an extension whose emulator has the default key and a free port. */
    public BytestackExtension() {
        this(BytestackEmulator.builder());
    }

    /**
     * Makes an extension whose emulator is set up differently.
     *
     * @param builder sets it up, not to be changed afterwards; leave its port at 0 where tests run at the same time
     */
    public BytestackExtension(BytestackEmulator.Builder builder) {
        this.builder = Objects.requireNonNull(builder);
    }

    /**
     * Gives the emulator, and starts it if it is not running.
     *
     * @return the emulator, which is closed by this extension
     */
    public synchronized BytestackEmulator emulator() {
        if (emulator == null) {
            emulator = builder.start();
        }
        return emulator;
    }

    /**
     * Gives where the API is, and starts the emulator if it is not running.
     *
     * @return the URL, without a slash at its end
     */
    public String baseUrl() {
        return emulator().baseUrl();
    }

    /**
     * Gives what requests must carry, and starts the emulator if it is not running.
     *
     * @return the key
     */
    public String apiKey() {
        return emulator().apiKey();
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        classes++;
        emulator();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator();
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (classes == 0) {
            atTheEndOf(context, this::close);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        atTheEndOf(context, this::leave);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BytestackEmulator.class;
    }

    @Override
    public BytestackEmulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    /** After all other extensions have done their work, for one of them may stop what still talks to the emulator. */
    private void atTheEndOf(ExtensionContext context, Ending ending) {
        context.getStore(ExtensionContext.Namespace.create(BytestackExtension.class))
                .put(this, ending);
    }

    private synchronized void leave() {
        classes = Math.max(0, classes - 1);
        if (classes == 0) {
            close();
        }
    }

    private synchronized void close() {
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
    }

    /** Before 5.13 JUnit closes no other AutoCloseable. */
    @SuppressWarnings("deprecation")
    private interface Ending extends ExtensionContext.Store.CloseableResource, AutoCloseable {

        @Override
        void close();
    }
}
