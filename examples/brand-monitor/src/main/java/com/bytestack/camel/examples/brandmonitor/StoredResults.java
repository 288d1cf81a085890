package com.bytestack.camel.examples.brandmonitor;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.springframework.stereotype.Component;

/** Tells the polling which results are done: those in the database. The route has put them there. */
@Component
class StoredResults extends ServiceSupport implements IdempotentRepository {

    private final MentionStore mentions;

    StoredResults(MentionStore mentions) {
        this.mentions = mentions;
    }

    @Override
    public boolean contains(String key) {
        return mentions.contains(key);
    }

    @Override
    public boolean add(String key) {
        return true;
    }

    @Override
    public boolean remove(String key) {
        return false;
    }

    @Override
    public boolean confirm(String key) {
        return true;
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException("What is counted stays counted");
    }
}
