package com.bytestack.camel.test;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Delivers events until they are acknowledged. Safe for use by many threads. */
final class Deliveries implements AutoCloseable {

    private static final int OK = 200;
    private static final int MULTIPLE_CHOICES = 300;
    private static final long CLOSE_MILLIS = 2_000;

    /** Before Java 21 there is no way to close a client; its thread is in here too, and ends when interrupted. */
    private final ThreadGroup threads = new ThreadGroup("bytestack-emulator-deliveries");

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(threads, task, "bytestack-emulator-deliveries");
        thread.setDaemon(true);
        return thread;
    });
    private final Webhooks webhooks;
    private final String webhookSecret;
    private final Duration timeout;
    private final Duration redeliveryDelay;

    private final List<Delivery> attempts = new ArrayList<>();
    private final Set<Parcel> parcels = new HashSet<>();
    private final Set<CompletableFuture<?>> underway = new HashSet<>();
    private HttpClient client;
    private boolean closed;

    Deliveries(Webhooks webhooks, String webhookSecret, Duration timeout, Duration redeliveryDelay) {
        this.webhooks = webhooks;
        this.webhookSecret = webhookSecret;
        this.timeout = timeout;
        this.redeliveryDelay = redeliveryDelay;
    }

    /** Delivers an event to all webhooks. */
    void deliver(JsonNode event) {
        deliver(event, webhooks.all(), null);
    }

    /**
     * Delivers the end of a run to the webhooks that want to know.
     *
     * @param jobsUrl the job's own webhook, left out if one of the others has the same URL; null if it has none
     */
    void deliverRun(JsonNode event, URI jobsUrl) {
        List<Webhook> interested = webhooks.all().stream()
                .filter(webhook -> webhook.events().contains(Webhook.JOB_COMPLETED))
                .toList();
        boolean known = interested.stream().anyMatch(webhook -> webhook.url().equals(jobsUrl));
        deliver(event, interested, known ? null : jobsUrl);
    }

    synchronized List<Delivery> attempts() {
        return List.copyOf(attempts);
    }

    /** How many are still to be acknowledged. */
    synchronized int pending() {
        parcels.removeIf(parcel -> !isWanted(parcel));
        return parcels.size();
    }

    /** Drops what is still to be delivered, cuts what is under way and ends the threads. */
    @Override
    public void close() {
        List<CompletableFuture<?>> cut;
        synchronized (this) {
            closed = true;
            parcels.clear();
            cut = List.copyOf(underway);
        }
        cut.forEach(answer -> answer.cancel(true));
        executor.shutdownNow();
        threads.interrupt();
        Thread[] left = new Thread[threads.activeCount()];
        int count = threads.enumerate(left);
        try {
            for (int i = 0; i < count; i++) {
                left[i].join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void deliver(JsonNode event, List<Webhook> receivers, URI jobsUrl) {
        byte[] body = Json.bytes(event);
        String runId = event.path("run_id").textValue();
        for (Webhook webhook : receivers) {
            add(new Parcel(webhook.url(), body, Signature.of(body, webhook.secret()), runId, webhook.id()));
        }
        if (jobsUrl != null) {
            add(new Parcel(jobsUrl, body, Signature.of(body, webhookSecret), runId, null));
        }
    }

    private void add(Parcel parcel) {
        if (!closed) {
            parcels.add(parcel);
            executor.execute(() -> attempt(parcel, 1));
        }
    }

    private void attempt(Parcel parcel, int number) {
        CompletableFuture<HttpResponse<InputStream>> answer;
        synchronized (this) {
            if (closed || !isWanted(parcel)) {
                parcels.remove(parcel);
                return;
            }
            answer = send(parcel);
            underway.add(answer);
        }
        answer.whenComplete((response, failure) -> {
            close(response);
            ended(parcel, number, answer, response == null ? 0 : response.statusCode());
        });
    }

    private synchronized void ended(Parcel parcel, int number, CompletableFuture<?> answer, int status) {
        underway.remove(answer);
        if (closed) {
            return;
        }
        attempts.add(new Delivery(parcel.url(), parcel.runId(), number, status));
        if (status >= OK && status < MULTIPLE_CHOICES) {
            parcels.remove(parcel);
        } else {
            executor.schedule(() -> attempt(parcel, number + 1), redeliveryDelay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private CompletableFuture<HttpResponse<InputStream>> send(Parcel parcel) {
        try {
            if (client == null) {
                // here, in a thread of the group: the client's own thread gets into the group of who makes it
                client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(executor)
                        .build();
            }
            HttpRequest request = HttpRequest.newBuilder(parcel.url())
                    .timeout(timeout)
                    .header("Content-Type", "application/json")
                    .header(Signature.HEADER, parcel.signature())
                    .POST(BodyPublishers.ofByteArray(parcel.body()))
                    .build();
            // a stream: the answer counts as soon as its status is there
            return client.sendAsync(request, BodyHandlers.ofInputStream());
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private boolean isWanted(Parcel parcel) {
        return parcel.webhookId() == null || webhooks.has(parcel.webhookId());
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            if (response != null) {
                response.body().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * An event on its way to one receiver. Two are never equal, since each event has bytes of its own.
     *
     * @param webhookId null if it goes to a job's own URL
     */
    private record Parcel(URI url, byte[] body, String signature, String runId, String webhookId) {}
}
