package com.bytestack.camel;

import com.bytestack.camel.test.BytestackEmulator;
import com.bytestack.camel.test.BytestackExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Camel context and the emulator that its component talks to, for each test; for an instance field. */
public final class CamelExtension implements BeforeEachCallback, AfterEachCallback {

    private final BytestackExtension bytestack;
    private final CamelContext context;
    private final ProducerTemplate template;
    private final boolean starts;
    private boolean isManaged;

    private CamelExtension(BytestackEmulator.Builder emulator, boolean starts) {
        this.bytestack = new BytestackExtension(emulator);
        this.starts = starts;
        this.context = Contexts.configured(bytestack.emulator());
        this.template = context.createProducerTemplate();
    }

    /** With a context that is started before the methods that JUnit calls before each test. */
    public static CamelExtension started() {
        return started(BytestackEmulator.builder());
    }

    /** The same with an emulator that is set up differently. */
    public static CamelExtension started(BytestackEmulator.Builder emulator) {
        return new CamelExtension(emulator, true);
    }

    /** With a context that the test is to start. */
    public static CamelExtension configured() {
        return configured(BytestackEmulator.builder());
    }

    /** The same with an emulator that is set up differently. */
    public static CamelExtension configured(BytestackEmulator.Builder emulator) {
        return new CamelExtension(emulator, false);
    }

    /** With MBeans, which take a third of the time that a test takes. */
    public CamelExtension managed() {
        isManaged = true;
        return this;
    }

    public BytestackEmulator emulator() {
        return bytestack.emulator();
    }

    public CamelContext context() {
        return context;
    }

    public ProducerTemplate template() {
        return template;
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        bytestack.beforeEach(test);
        if (!isManaged) {
            context.disableJMX();
        }
        if (starts) {
            context.start();
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        context.stop();
        bytestack.afterEach(test);
    }
}
