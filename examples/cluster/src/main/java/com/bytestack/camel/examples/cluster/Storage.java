package com.bytestack.camel.examples.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.bytestack.camel.BytestackComponent;
import com.bytestack.camel.model.ResultFile;
import com.bytestack.camel.test.BytestackEmulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** Where the files are: ByteStack, or an emulator of it. */
final class Storage implements AutoCloseable {

    private final String apiKey;

    /** Null for ByteStack itself. */
    private final BytestackEmulator emulator;

    private Storage(String apiKey, BytestackEmulator emulator) {
        this.apiKey = apiKey;
        this.emulator = emulator;
    }

    /** ByteStack, or an emulator if there is no key. */
    static Storage open(String apiKey) {
        if (apiKey == null || apiKey.isBlank()) {
            BytestackEmulator emulator = BytestackEmulator.start();
            return new Storage(emulator.apiKey(), emulator);
        }
        return new Storage(apiKey, null);
    }

    boolean isEmulated() {
        return emulator != null;
    }

    String apiKey() {
        return apiKey;
    }

    /** Camel properties for those who talk to it, all but the key. */
    Map<String, String> settings() {
        return emulator == null ? Map.of() : Map.of("camel.component.bytestack.base-url", emulator.baseUrl());
    }

    /** Stores so many files, if it is an emulator. */
    void fill(int files) {
        if (emulator == null) {
            return;
        }
        Instant first = Instant.now().minusSeconds(files);
        for (int i = 1; i <= files; i++) {
            byte[] content = "{\"mentions\": %d}".formatted(i).getBytes(UTF_8);
            emulator.storeFile("mentions-%04d.json".formatted(i), content, first.plusSeconds(i));
        }
    }

    /** The keys of all files. */
    Set<String> keys() throws Exception {
        CamelContext context = new DefaultCamelContext();
        try {
            BytestackComponent component = context.getComponent("bytestack", BytestackComponent.class);
            component.getConfiguration().setApiKey(apiKey);
            if (emulator != null) {
                component.getConfiguration().setBaseUrl(emulator.baseUrl());
            }
            context.start();
            List<?> files =
                    context.createProducerTemplate().requestBody("bytestack:storage?operation=list", null, List.class);
            return files.stream().map(file -> ((ResultFile) file).key()).collect(Collectors.toSet());
        } finally {
            context.stop();
        }
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
