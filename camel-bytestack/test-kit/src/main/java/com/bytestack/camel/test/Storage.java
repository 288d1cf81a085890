package com.bytestack.camel.test;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored files. The results of queries arrive when somebody looks, which nobody can tell from their arriving at once.
 * Safe for use by many threads.
 */
final class Storage {

    private final Shelf<StoredFile> files = new Shelf<>();
    private final Map<String, String> keysOfQueries = new HashMap<>();
    private final Queries queries;
    private final boolean storeResults;
    private final InstantSource clock;

    Storage(Queries queries, boolean storeResults, InstantSource clock) {
        this.queries = queries;
        this.storeResults = storeResults;
        this.clock = clock;
    }

    synchronized void store(StoredFile file) {
        current().put(file.key(), file.withDefaults(clock.instant()));
    }

    synchronized void remove(String key) {
        current().remove(key);
    }

    /** The file of this key or of this query, or null. */
    synchronized StoredFile get(String keyOrQuery) {
        StoredFile file = current().get(keyOrQuery);
        return file != null ? file : files.get(keysOfQueries.get(keyOrQuery));
    }

    List<String> keys() {
        return current().all().stream().map(StoredFile::key).toList();
    }

    /** All files, those of queries that are over by now included. */
    synchronized Shelf<StoredFile> current() {
        for (Query query : queries.takeFinished()) {
            if (storeResults && query.result().error() == null) {
                StoredFile file = query.file();
                files.put(file.key(), file);
                keysOfQueries.put(query.submitted().id(), file.key());
            }
        }
        return files;
    }
}
