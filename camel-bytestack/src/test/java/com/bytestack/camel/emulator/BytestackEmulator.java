package com.bytestack.camel.emulator;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A ByteStack on the loopback interface that keeps state: queries go from queued to running to completed, results become
 * files, jobs and webhooks are kept. Stubs and faults can be laid over it, see {@link #wireMock()}. Safe for use by many
 * threads.
 */
public final class BytestackEmulator implements AutoCloseable {

    /** The API key unless another one is set. */
    public static final String DEFAULT_API_KEY = "emulator-key";

    private final String apiKey;
    private final Queries queries;
    private final Storage storage;
    private final WireMockServer wireMock;
    private final int port;

    private BytestackEmulator(Builder builder) {
        InstantSource clock = builder.clock;
        Ids ids = new Ids(clock);
        apiKey = builder.apiKey;
        queries = new Queries(ids, clock, builder.queuedFor, builder.runningFor);
        storage = new Storage(queries, builder.storeQueryResults, clock);
        Map<String, Resource> resources = Map.of(
                "queries", new QueriesResource(queries, clock),
                "storage", new StorageResource(storage, builder.pageSize),
                "jobs", new JobsResource(ids, clock, builder.pageSize),
                "webhooks", new WebhooksResource(ids, clock));
        wireMock = EmulatorServer.start(builder.port, builder.journalSize, new Router(apiKey, resources));
        port = wireMock.port();
    }

    /**
     * Starts one with the default key on a free port.
     *
     * @return the emulator, to be closed
     */
    public static BytestackEmulator start() {
        return builder().start();
    }

    /**
     * To start one that is set up differently.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The emulator's own answer, for use in stubs that add something to it: a delay, a header, a fault after the request
     * took effect, another status for what would have succeeded.
     *
     * <pre>{@code
     * emulator.wireMock().stubFor(post("/v1/queries").willReturn(emulated().withFault(EMPTY_RESPONSE)));
     * }</pre>
     *
     * @return the answer, to be added to
     */
    public static ResponseDefinitionBuilder emulated() {
        return aResponse().withTransformers(Router.NAME);
    }

    /**
     * Where the API is, or was before it was closed.
     *
     * @return the URL, without a slash at its end
     */
    public String baseUrl() {
        return "http://localhost:" + port + Router.ROOT;
    }

    /**
     * Where it listens.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * What requests must carry.
     *
     * @return the key
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * The server below, to verify requests and to lay stubs and faults over the emulator: every stub wins over the
     * emulator's own, which survives WireMock's resets. What a stub answers never reaches the emulator, and so is not
     * counted, unless it answers {@link #emulated()}.
     *
     * @return the server
     */
    public WireMockServer wireMock() {
        return wireMock;
    }

    /**
     * What counts against the monthly allowance.
     *
     * @return how many submissions were accepted, repetitions included
     */
    public int chargedQueries() {
        return queries.submitted().size();
    }

    /**
     * The queries that were accepted.
     *
     * @return in the order of their arrival
     */
    public List<SubmittedQuery> submittedQueries() {
        return queries.submitted();
    }

    /**
     * Lets queries fail that are submitted from now on.
     *
     * @param message why; null: they succeed again
     */
    public void failQueries(String message) {
        queries.failWith(message);
    }

    /**
     * Sets the results of queries that are submitted from now on.
     *
     * @param answer gives the result; a query fails if it throws
     */
    public void answerQueries(Function<SubmittedQuery, JsonNode> answer) {
        queries.answerWith(Objects.requireNonNull(answer));
    }

    /**
     * Stores a JSON file that is created now.
     *
     * @param key     its key
     * @param content its bytes
     */
    public void storeFile(String key, byte[] content) {
        storeFile(key, content, null);
    }

    /**
     * Stores a JSON file.
     *
     * @param key       its key
     * @param content   its bytes
     * @param createdAt when it was created
     */
    public void storeFile(String key, byte[] content, Instant createdAt) {
        storage.store(StoredFile.json(key, content, createdAt));
    }

    /**
     * Stores a file; one of the same key is replaced.
     *
     * @param file the file
     */
    public void storeFile(StoredFile file) {
        storage.store(file);
    }

    /**
     * Removes a file, if there is one.
     *
     * @param key its key
     */
    public void removeFile(String key) {
        storage.remove(key);
    }

    /**
     * The files in the storage, results of queries included.
     *
     * @return their keys, in the order of the listing
     */
    public List<String> fileKeys() {
        return storage.keys();
    }

    /** Stops it; open connections are cut. */
    @Override
    public void close() {
        wireMock.stop();
    }

    /**
     * Runs an emulator until it is killed.
     *
     * @param args {@code --port=8080 --api-key=…}
     */
    public static void main(String[] args) {
        Builder builder;
        try {
            builder = EmulatorOptions.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(EmulatorOptions.USAGE);
            System.exit(2);
            return;
        }
        System.out.println(builder.start().baseUrl());
    }

    /** Sets up an emulator. */
    public static final class Builder {

        private int port;
        private String apiKey = DEFAULT_API_KEY;
        private Duration queuedFor = Duration.ofMillis(200);
        private Duration runningFor = Duration.ofMillis(300);
        private int pageSize;
        private boolean storeQueryResults = true;
        private int journalSize;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Where to listen.
         *
         * @param value the port; 0, the default, for a free one
         * @return this
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * What requests must carry.
         *
         * @param value the key
         * @return this
         */
        public Builder apiKey(String value) {
            apiKey = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How long a query is queued.
         *
         * @param value the time; 200 ms by default
         * @return this
         */
        public Builder queuedFor(Duration value) {
            queuedFor = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How long a query is running after that.
         *
         * @param value the time; 300 ms by default
         * @return this
         */
        public Builder runningFor(Duration value) {
            runningFor = Objects.requireNonNull(value);
            return this;
        }

        /**
         * How many entries a page of a list has.
         *
         * @param value the number; 0, the default, for lists without pages
         * @return this
         */
        public Builder pageSize(int value) {
            pageSize = value;
            return this;
        }

        /**
         * Whether the results of queries become files.
         *
         * @param value true by default
         * @return this
         */
        public Builder storeQueryResults(boolean value) {
            storeQueryResults = value;
            return this;
        }

        /**
         * How many requests are kept for verification.
         *
         * @param value the number; 0, the default, for all
         * @return this
         */
        public Builder journalSize(int value) {
            journalSize = value;
            return this;
        }

        /**
         * What tells the time.
         *
         * @param value the clock; the system's by default
         * @return this
         */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @return the emulator, to be closed
         */
        public BytestackEmulator start() {
            return new BytestackEmulator(this);
        }
    }
}
