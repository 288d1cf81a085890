package com.bytestack.camel.examples.quarkus;

import com.bytestack.camel.test.BytestackEmulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Starts an emulator of ByteStack before the application, leads the application there, and gives it to the test's field. */
public final class EmulatedBytestack implements QuarkusTestResourceLifecycleManager {

    private BytestackEmulator emulator;

    @Override
    public Map<String, String> start() {
        emulator = BytestackEmulator.start();
        return emulator.properties();
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(emulator, new TestInjector.MatchesType(BytestackEmulator.class));
    }

    @Override
    public void stop() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
