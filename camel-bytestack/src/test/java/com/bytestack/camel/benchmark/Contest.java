package com.bytestack.camel.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has contestants do the same by turns, A B C A B C …, so that all see the machine alike. */
final class Contest {

    private final Scale scale;
    private final int threads;
    private final long turnNanos;

    private Contest(Scale scale, int threads, long turnNanos) {
        this.scale = scale;
        this.threads = threads;
        this.turnNanos = turnNanos;
    }

    /** Each turn is as many calls as its time allows, by so many threads. */
    static Contest ofCalls(Scale scale, int threads) {
        return new Contest(scale, threads, scale.turn().toNanos());
    }

    /** Each turn is one call, which takes long by itself. */
    static Contest ofSingleCalls(Scale scale) {
        return new Contest(scale, 1, 0);
    }

    /** What each needs for one call, by its name, in the order given. */
    Map<String, Measured> run(Contestant... contestants) throws Exception {
        Map<String, List<Usage>> turns = new LinkedHashMap<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = -scale.warmUps(); round < scale.rounds(); round++) {
                for (Contestant contestant : contestants) {
                    Usage usage = turn(contestant, pool);
                    if (round >= 0) {
                        turns.computeIfAbsent(contestant.name(), name -> new ArrayList<>())
                                .add(usage);
                    }
                }
            }
        } finally {
            pool.shutdownNow();
        }
        Map<String, Measured> measured = new LinkedHashMap<>();
        turns.forEach((name, usages) -> measured.put(name, Measured.of(name, usages)));
        return measured;
    }

    private Usage turn(Contestant contestant, ExecutorService pool) throws Exception {
        contestant.prepare();
        Usage start = Usage.now();
        List<Future<Long>> parts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            parts.add(pool.submit(() -> calls(contestant, start.nanos() + turnNanos)));
        }
        long count = 0;
        for (Future<Long> part : parts) {
            count += part.get();
        }
        Usage used = Usage.now().since(start);
        contestant.finish();
        return used.each(count);
    }

    private static long calls(Contestant contestant, long deadline) throws Exception {
        long count = 0;
        do {
            contestant.call();
            count++;
        } while (System.nanoTime() < deadline);
        return count;
    }
}
