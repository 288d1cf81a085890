package com.bytestack.camel.examples.brandmonitor;

import com.bytestack.camel.model.JobRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the page in {@code static} asks for. */
@RestController
@RequestMapping("/api")
class PageController {

    /** The page's largest range. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private final MonitorProperties monitor;
    private final MentionStore mentions;
    private final LivePages livePages;

    PageController(MonitorProperties monitor, MentionStore mentions, LivePages livePages) {
        this.monitor = monitor;
        this.mentions = mentions;
        this.livePages = livePages;
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
        return livePages.open();
    }
}
