package com.bytestack.camel.test;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A ByteStack on the loopback interface that keeps state: queries go from queued to running to completed, jobs run by
 * their schedules, results become files, and webhooks are called. Stubs and faults can be laid over it, see
 * {@link #wireMock()}. Safe for use by many threads.
 */
public final class BytestackEmulator implements AutoCloseable {

    /** The API key unless another one is set. */
    public static final String DEFAULT_API_KEY = "emulator-key";

    /** What signs deliveries to a job's own webhook URL unless another one is set. */
    public static final String DEFAULT_WEBHOOK_SECRET = "emulator-webhook-secret";

    private final String apiKey;
    private final String webhookSecret;
    private final Queries queries;
    private final Storage storage;
    private final Jobs jobs;
    private final StorageResource storageResource;
    private final Deliveries deliveries;
    private final Runs runs;
    private final WireMockServer wireMock;
    private final int port;

    private BytestackEmulator(Builder builder) {
        InstantSource clock = builder.clock;
        Ids ids = new Ids(clock);
        apiKey = builder.apiKey;
        webhookSecret = builder.webhookSecret;
        queries = new Queries(ids, clock, builder.queuedFor, builder.runningFor);
        storage = new Storage(queries, builder.storeQueryResults, clock);
        jobs = new Jobs(ids, clock, builder.scheduleSpeed, builder.runningFor);
        Webhooks webhooks = new Webhooks(ids, clock);
        deliveries = new Deliveries(webhooks, webhookSecret, builder.deliveryTimeout, builder.redeliveryDelay);
        runs = new Runs(jobs, queries, storage, deliveries, clock, this::baseUrl);
        storageResource = new StorageResource(
                storage, new Listing("files", builder.pageSize, builder.paging), builder.entityTags, builder.ranges);
        Map<String, Resource> resources = Map.of(
                "queries", new QueriesResource(queries, clock),
                "storage", storageResource,
                "jobs", new JobsResource(jobs, builder.pageSize, builder.paging),
                "webhooks", new WebhooksResource(webhooks));
        wireMock = EmulatorServer.start(
                builder.port, builder.journalSize, builder.compression, new Router(apiKey, resources));
        port = wireMock.port();
        runs.start();
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
     * Gives a builder, to start one that is set up differently.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Gives the emulator's own answer, for use in stubs that add something to it: a delay, a header, a fault after the request
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
     * Computes the signature of a delivery.
     *
     * @param body   its bytes
     * @param secret the secret of the webhook
     * @return what the header {@code X-ByteStack-Signature} has: {@code sha256=} and the HMAC in lower-case hex
     */
    public static String sign(byte[] body, String secret) {
        return Signature.of(body, secret);
    }

    /**
     * Gives where the API is, or was before the emulator was closed.
     *
     * @return the URL, without a slash at its end
     */
    public String baseUrl() {
        return "http://localhost:" + port + Router.ROOT;
    }

    /**
     * Gives the port that it listens at.
     *
     * @return the port
     */
    public int port() {
        return port;
    }

    /**
     * Gives what requests must carry.
     *
     * @return the key
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * Gives the component's options that lead it to this emulator, as camel-main and Spring Boot know them.
     *
     * @return {@code camel.component.bytestack.base-url} and {@code camel.component.bytestack.api-key}
     */
    public Map<String, String> properties() {
        return Map.of("camel.component.bytestack.base-url", baseUrl(), "camel.component.bytestack.api-key", apiKey);
    }

    /**
     * Gives what signs deliveries to a job's own webhook URL; registered webhooks have a secret each.
     *
     * @return the secret
     */
    public String webhookSecret() {
        return webhookSecret;
    }

    /**
     * Gives the server below, to verify requests and to lay stubs and faults over the emulator: every stub wins over the
     * emulator's own, which survives WireMock's resets. What a stub answers never reaches the emulator, and so is not
     * counted, unless it answers {@link #emulated()}.
     *
     * @return the server
     */
    public WireMockServer wireMock() {
        return wireMock;
    }

    /**
     * Gives the HTTP requests that came, those that stubs answered and those with a wrong key included. It is what
     * WireMock's journal has: {@link Builder#journalSize} bounds it, and {@code wireMock().resetRequests()} empties it.
     *
     * @return in the order in which they were answered
     */
    public List<ReceivedRequest> requests() {
        return ReceivedRequest.of(wireMock.getAllServeEvents());
    }

    /**
     * Counts what is charged to the monthly allowance.
     *
     * @return how many submissions were accepted, repetitions included; runs of jobs don't count
     */
    public int chargedQueries() {
        return queries.submitted().size();
    }

    /**
     * Gives the queries that were accepted.
     *
     * @return in the order of their arrival
     */
    public List<SubmittedQuery> submittedQueries() {
        return queries.submitted();
    }

    /**
     * Lets queries fail that are submitted from now on, and runs of jobs that end from now on.
     *
     * @param message why; null: they succeed again
     */
    public void failQueries(String message) {
        queries.failWith(message);
    }

    /**
     * Sets the results of queries that are submitted from now on, and of runs of jobs that end from now on.
     *
     * @param answer gives the result, for a run's id in place of a query's too; a query or run fails if it throws
     */
    public void answerQueries(Function<SubmittedQuery, JsonNode> answer) {
        queries.answerWith(Objects.requireNonNull(answer));
    }

    /**
     * Sets the results of queries that are submitted from now on, and of runs of jobs that end from now on.
     *
     * @param json the result, as JSON
     * @throws IllegalArgumentException if it is not JSON
     */
    public void answerQueries(String json) {
        JsonNode result = Json.read(json);
        queries.answerWith(query -> result);
    }

    /**
     * Sets the result of the next query that is submitted. Called again before that, it sets the result of the one after;
     * {@link #failNextQuery} takes its turn in the same order. Queries beyond those, and runs of jobs, are answered as
     * otherwise told.
     *
     * @param result the result
     */
    public void answerNextQuery(JsonNode result) {
        queries.next(new Result(Objects.requireNonNull(result), null));
    }

    /**
     * Sets the result of the next query that is submitted, see {@link #answerNextQuery(JsonNode)}.
     *
     * @param json the result, as JSON
     * @throws IllegalArgumentException if it is not JSON
     */
    public void answerNextQuery(String json) {
        answerNextQuery(Json.read(json));
    }

    /**
     * Lets the next query fail that is submitted: it is accepted, and counts, and ends as failed. See
     * {@link #answerNextQuery(JsonNode)} for several calls.
     *
     * @param message why
     */
    public void failNextQuery(String message) {
        queries.next(new Result(null, Objects.requireNonNull(message)));
    }

    /**
     * Stores a JSON file that is created now.
     *
     * @param key  its key
     * @param text its content, stored in UTF-8
     */
    public void storeFile(String key, String text) {
        storeFile(key, text.getBytes(StandardCharsets.UTF_8));
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
     * Stores every file of a folder and of the folders in it. The key is the path below the folder, with forward slashes;
     * the time of creation is that of the last change, by which they are listed, oldest first; the content type is guessed
     * from the name.
     *
     * @param folder the folder
     * @throws UncheckedIOException if it is not a folder, or can't be read
     */
    public void storeFiles(Path folder) {
        FolderFiles.in(folder).forEach(storage::store);
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
     * Lets the next download break off. Called again before that, it lets the one after break off too.
     *
     * @param afterBytes how much of the content is sent before the connection is cut; what has no more is sent whole
     */
    public void cutNextDownload(int afterBytes) {
        storageResource.cutNextDownload(afterBytes);
    }

    /**
     * Lists the files in the storage, results of queries and of runs included.
     *
     * @return their keys, in the order of the listing
     */
    public List<String> fileKeys() {
        return storage.keys();
    }

    /**
     * Lets a job run now, apart from its schedule. At the end of the run its result is a file, and webhooks are called.
     *
     * @param idOrName the id or the name of the job
     * @return the id of the run
     * @throws IllegalArgumentException if there is no such job, or more than one of that name
     * @throws IllegalStateException    if the job is paused, failed or running
     */
    public String runJob(String idOrName) {
        return jobs.start(idOrName).id();
    }

    /**
     * Delivers an event to all registered webhooks, whichever events they are registered for.
     *
     * @param event what is sent, signed with the secret of each
     */
    public void deliver(JsonNode event) {
        deliveries.deliver(event);
    }

    /**
     * Delivers an event to all registered webhooks, whichever events they are registered for.
     *
     * @param json what is sent, as JSON; signed with the secret of each
     * @throws IllegalArgumentException if it is not JSON
     */
    public void deliver(String json) {
        deliver(Json.read(json));
    }

    /**
     * Gives the attempts to deliver events.
     *
     * @return in the order of their ends
     */
    public List<Delivery> deliveries() {
        return deliveries.attempts();
    }

    /**
     * Counts the deliveries that are still to be acknowledged. Those that were given up, as their webhook was deleted, are not
     * among them.
     *
     * @return how many there are
     */
    public int undelivered() {
        return deliveries.pending();
    }

    /** Stops it; open connections are cut, and what was not delivered never is. */
    @Override
    public void close() {
        runs.close();
        deliveries.close();
        wireMock.stop();
    }

    /**
     * Runs an emulator until it is killed, and prints where it is and how it is called. Exits with status 2 if the options
     * are wrong, and with 1 if it can't start.
     *
     * @param args any of {@code --port=8080 --api-key=… --schedule-speed=3600 --webhook-secret=… --files=<folder>}
     */
    public static void main(String[] args) {
        System.exit(Standalone.run(System.out, System.err, args));
    }

    /** Sets up an emulator. */
    public static final class Builder {

        private int port;
        private String apiKey = DEFAULT_API_KEY;
        private Duration queuedFor = Duration.ofMillis(200);
        private Duration runningFor = Duration.ofMillis(300);
        private int pageSize;
        private Paging paging = Paging.CURSOR;
        private boolean entityTags;
        private boolean ranges;
        private boolean compression;
        private boolean storeQueryResults = true;
        private int journalSize;
        private InstantSource clock = InstantSource.system();
        private int scheduleSpeed = 1;
        private String webhookSecret = DEFAULT_WEBHOOK_SECRET;
        private Duration deliveryTimeout = Duration.ofSeconds(10);
        private Duration redeliveryDelay = Duration.ofMillis(200);

        private Builder() {}

        /**
         * Sets where to listen.
         *
         * @param value the port; 0, the default, for a free one
         * @return this
         */
        public Builder port(int value) {
            port = value;
            return this;
        }

        /**
         * Sets what requests must carry.
         *
         * @param value the key
         * @return this
         */
        public Builder apiKey(String value) {
            apiKey = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long a query is queued.
         *
         * @param value the time; 200 ms by default
         * @return this
         */
        public Builder queuedFor(Duration value) {
            queuedFor = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long a query is running after that, and how long each run of a job takes.
         *
         * @param value the time; 300 ms by default
         * @return this
         */
        public Builder runningFor(Duration value) {
            runningFor = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how many entries a page of a list has.
         *
         * @param value the number; 0, the default, for lists without pages
         * @return this
         */
        public Builder pageSize(int value) {
            pageSize = value;
            return this;
        }

        /**
         * Sets how pages of lists say where the next one is.
         *
         * @param value the way; {@link Paging#CURSOR} by default
         * @return this
         */
        public Builder paging(Paging value) {
            paging = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets whether the list of files and the files themselves have an {@code ETag}, and are answered with 304 where
         * {@code If-None-Match} names it.
         *
         * @param value false by default
         * @return this
         */
        public Builder entityTags(boolean value) {
            entityTags = value;
            return this;
        }

        /**
         * Sets whether parts of files can be asked for by {@code Range}, and by {@code If-Range} if there are
         * {@link #entityTags}.
         *
         * @param value false by default: a download always has the whole file
         * @return this
         */
        public Builder ranges(boolean value) {
            ranges = value;
            return this;
        }

        /**
         * Sets whether answers are compressed for those that accept it.
         *
         * @param value false by default
         * @return this
         */
        public Builder compression(boolean value) {
            compression = value;
            return this;
        }

        /**
         * Sets whether the results of queries become files.
         *
         * @param value true by default
         * @return this
         */
        public Builder storeQueryResults(boolean value) {
            storeQueryResults = value;
            return this;
        }

        /**
         * Sets how many requests are kept for verification.
         *
         * @param value the number; 0, the default, for all
         * @return this
         */
        public Builder journalSize(int value) {
            journalSize = value;
            return this;
        }

        /**
         * Sets what tells the time.
         *
         * @param value the clock; the system's by default
         * @return this
         */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how much faster than the clock the time of schedules goes, from the emulator's start on: with 3600 an hourly
         * job runs every second. All other times, those in answers and files included, remain those of the clock.
         *
         * <p>A job that is due runs, and its next run is the first one due after that; what is due while it is running is
         * skipped. This holds too when the clock leaps: all that was due is then done in the order of time, each run
         * ending {@link #runningFor} after it was due and not when the leap was noticed.
         *
         * @param factor the factor; 1 by default
         * @return this
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder scheduleSpeed(int factor) {
            if (factor < 1) {
                throw new IllegalArgumentException("The time of schedules can't go at " + factor);
            }
            scheduleSpeed = factor;
            return this;
        }

        /**
         * Sets what signs deliveries to a job's own webhook URL.
         *
         * @param value the secret
         * @return this
         */
        public Builder webhookSecret(String value) {
            webhookSecret = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long a delivery waits for its answer, by the system's clock.
         *
         * @param value the time; 10 s by default
         * @return this
         */
        public Builder deliveryTimeout(Duration value) {
            deliveryTimeout = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long after an attempt without success an event is delivered again, by the system's clock.
         *
         * @param value the time; 200 ms by default
         * @return this
         */
        public Builder redeliveryDelay(Duration value) {
            redeliveryDelay = Objects.requireNonNull(value);
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
