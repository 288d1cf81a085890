package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/** Times each poll, and what it is compared with after it, so that both see the machine alike. */
final class TimedPolls implements PollingConsumerPollStrategy {

    private final List<Long> polls = new ArrayList<>();
    private final List<Long> others = new ArrayList<>();
    private final CountDownLatch left;
    private final Callable<Long> other;
    private long start;

    /** Of so many polls; compared with something that times itself. */
    TimedPolls(int count, Callable<Long> other) {
        this.left = new CountDownLatch(count);
        this.other = other;
    }

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        start = System.nanoTime();
        return left.getCount() > 0;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polledMessages) {
        polls.add(System.nanoTime() - start);
        try {
            others.add(other.call());
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
        left.countDown();
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int retryCounter, Exception cause) {
        throw RuntimeCamelException.wrapRuntimeCamelException(cause);
    }

    void await() throws InterruptedException {
        left.await();
    }

    /** In nanoseconds. */
    long first() {
        return polls.get(0);
    }

    /** Of the polls without those that warm up, in nanoseconds. */
    long median(int warmUp) {
        return Figures.median(polls.subList(warmUp, polls.size()));
    }

    /** Of what they are compared with, in nanoseconds. */
    long medianOfOther(int warmUp) {
        return Figures.median(others.subList(warmUp, others.size()));
    }
}
