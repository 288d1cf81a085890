package com.bytestack.camel.examples.brandmonitor;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The pages that are open: each is sent every new result. */
@Component
class LivePages {

    /** After which a page connects again: those that have gone without a word are forgotten by then. */
    private static final Duration CONNECTION = Duration.ofMinutes(10);

    private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();

    public SseEmitter open() throws IOException {
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
    public void close() {
        pages.forEach(SseEmitter::complete);
    }
}
