package com.bytestack.camel.test;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.extension.StubLifecycleListener;
import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;
import java.util.UUID;

/**
 * The stub behind all others. It survives WireMock's resets, which drop what users laid over it, and it stands in for
 * the stub files of the project that runs the emulator.
 */
final class CatchAllStub implements MappingsSource, StubLifecycleListener {

    private static final UUID ID = UUID.nameUUIDFromBytes(new byte[] {1});

    private StubMappings mappings;

    @Override
    public String getName() {
        return Router.NAME + "-stub";
    }

    @Override
    public void loadMappingsInto(StubMappings stubMappings) {
        mappings = stubMappings;
        if (mappings.get(ID).isEmpty()) {
            mappings.addMapping(any(anyUrl())
                    .withId(ID)
                    .atPriority(Integer.MAX_VALUE)
                    .willReturn(BytestackEmulator.emulated())
                    .build());
        }
    }

    @Override
    public void afterStubsReset() {
        loadMappingsInto(mappings);
    }

    @Override
    public void save(List<StubMapping> stubs) {
        // nothing is kept in files
    }

    @Override
    public void save(StubMapping stub) {
        // nothing is kept in files
    }

    @Override
    @SuppressWarnings("removal")
    public void remove(StubMapping stub) {
        // nothing is kept in files
    }

    @Override
    public void removeAll() {
        // nothing is kept in files
    }
}
