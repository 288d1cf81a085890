package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.model.JobRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the page asks for, and each new result as a server-sent event. */
@RestController
@RequestMapping("/api")
class PageController {

    /** After which the page connects again: what has gone without a word is forgotten by then. */
    private static final Duration CONNECTION = Duration.ofMinutes(10);

    /** The page's largest range. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();
    private final MonitorProperties monitor;
    private final MentionStore mentions;

    PageController(MonitorProperties monitor, MentionStore mentions) {
        this.monitor = monitor;
        this.mentions = mentions;
    }

    @GetMapping("/job")
    JobRequest job() {
        return monitor.job();
    }

    @GetMapping("/results")
    Collection<Result> results() {
        return mentions.since(Instant.now().minus(SHOWN));
    }

    @GetMapping(path = "/results/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() throws IOException {
        SseEmitter page = new SseEmitter(CONNECTION.toMillis());
        page.onCompletion(() -> pages.remove(page));
        page.onTimeout(page::complete);
        page.send(SseEmitter.event().comment("the head goes out with the first event"));
        pages.add(page);
        return page;
    }

    /** In a thread of its own: no page may hold up the route that brought the result. */
    @Async
    @EventListener
    public void send(Result result) {
        for (SseEmitter page : pages) {
            try {
                page.send(result, MediaType.APPLICATION_JSON);
            } catch (IOException | IllegalStateException e) {
                pages.remove(page); // it has gone
            }
        }
    }

    /** The server waits for requests to end before it stops. */
    @EventListener(ContextClosedEvent.class)
    public void end() {
        pages.forEach(SseEmitter::complete);
    }
}
