package com.bytestack.camel.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets jobs run when they are due, and ends their runs: all in one thread, and in the order of the clock. */
final class Runs implements AutoCloseable {

    private static final long TICK_MILLIS = 20;
    private static final long CLOSE_SECONDS = 2;

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "bytestack-emulator-runs");
        thread.setDaemon(true);
        return thread;
    });
    private final Jobs jobs;
    private final Queries queries;
    private final Storage storage;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final Supplier<String> baseUrl;

    Runs(
            Jobs jobs,
            Queries queries,
            Storage storage,
            Deliveries deliveries,
            InstantSource clock,
            Supplier<String> baseUrl) {
        this.jobs = jobs;
        this.queries = queries;
        this.storage = storage;
        this.deliveries = deliveries;
        this.clock = clock;
        this.baseUrl = baseUrl;
    }

    void start() {
        executor.scheduleWithFixedDelay(this::catchUp, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends its thread, whatever it is at. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            executor.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what was to happen since the last look. */
    private void catchUp() {
        Instant now = clock.instant();
        Job job = jobs.nextWithEvent(now);
        while (job != null && !executor.isShutdown()) {
            if (job.run() == null) {
                jobs.startDue(job);
            } else {
                end(job);
            }
            job = jobs.nextWithEvent(now);
        }
    }

    private void end(Job job) {
        Run run = job.run();
        Result result = queries.answer(SubmittedQuery.of(run.id(), job.question()));
        String resultUrl = null;
        if (result.error() == null) {
            StoredFile file = run.file(job.id(), result.value());
            storage.store(file);
            resultUrl = baseUrl.get() + "/storage/" + encoded(file.key());
        }
        // only then the delivery: who gets it may let the job run again
        Job ended = jobs.end(job, result.error() != null);
        if (ended != null) {
            deliveries.deliverRun(run.event(job.id(), resultUrl), ended.webhookUrl());
        }
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
