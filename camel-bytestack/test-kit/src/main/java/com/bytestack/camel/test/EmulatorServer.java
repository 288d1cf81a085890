package com.bytestack.camel.test;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** Sets WireMock up for the emulator. */
final class EmulatorServer {

    /** More than a test has calls under way, delayed ones included; they are created as needed. */
    private static final int THREADS = 100;

    private static final int JOURNALED_BYTES_OF_A_RESPONSE = 65_536;

    private EmulatorServer() {}

    /** A started server; a port of 0 is any free one, a journal of 0 keeps every request. */
    static WireMockServer start(int port, int journalSize, boolean compression, Router router) {
        CatchAllStub stub = new CatchAllStub();
        WireMockConfiguration configuration = WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                // clients shall see a length, and the faults that HTTP/2 does not have
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                .gzipDisabled(!compression)
                .http2PlainDisabled(true)
                // it would write out each answer with its body, to throw that away
                .stubRequestLoggingDisabled(true)
                .maxLoggedResponseSize(JOURNALED_BYTES_OF_A_RESPONSE)
                .mappingSource(stub)
                .extensions(router, stub);
        if (journalSize > 0) {
            configuration.maxRequestJournalEntries(journalSize);
        }
        WireMockServer server = new WireMockServer(configuration);
        server.start();
        return server;
    }
}
