package com.bytestack.camel.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.camel.Header;
import org.apache.camel.cloudevents.CloudEvent;

/** The files that arrived last, a hundred at most, by what CloudEvents say of them. */
@ApplicationScoped
public class ArrivedFiles {

    private static final int MOST = 100;

    private final Deque<String> newestFirst = new ArrayDeque<>();

    /** Takes a file from the headers that the data type has set. */
    public synchronized void add(
            @Header(CloudEvent.CAMEL_CLOUD_EVENT_TIME) String time,
            @Header(CloudEvent.CAMEL_CLOUD_EVENT_TYPE) String type,
            @Header(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT) String key) {
        newestFirst.addFirst(time + " " + type + " " + key);
        if (newestFirst.size() > MOST) {
            newestFirst.removeLast();
        }
    }

    /** Gives a line for each, the newest first. */
    public synchronized List<String> newestFirst() {
        return List.copyOf(newestFirst);
    }
}
