package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /**
     * What each entrant of a row needs for one call, by its name, in their order.
     *
     * @param baseUrl   of the server
     * @param arguments what they are told of the task
     */
    Map<String, Measured> run(Row row, String baseUrl, Object... arguments) throws Exception {
        List<ContestantProcess> contestants = new ArrayList<>();
        List<List<Usage>> turns = new ArrayList<>();
        try {
            for (int i = 0; i < row.entrants().size(); i++) {
                contestants.add(ContestantProcess.start(row, i, threads, turnNanos, baseUrl, arguments));
                turns.add(new ArrayList<>());
            }
            contestants.forEach(ContestantProcess::awaitReady);
            warmUp(contestants);
            for (int round = 0; round < scale.rounds(); round++) {
                for (int i = 0; i < contestants.size(); i++) {
                    turns.get(i).add(contestants.get(i).turn());
                }
            }
        } finally {
            contestants.forEach(ContestantProcess::close);
        }
        Map<String, Measured> measured = new LinkedHashMap<>();
        for (Entrant entrant : row.entrants()) {
            measured.put(entrant.name(), Measured.of(entrant.name(), turns.get(measured.size())));
        }
        return measured;
    }

    /**
     * Until the compiler is done with all of them: else it would be in the figures of those that have more code. Its time is known
     * only when it ends, so one round without any says little.
     */
    private void warmUp(List<ContestantProcess> contestants) throws IOException {
        int warm = 0;
        for (int round = 0;
                round < scale.warmUps() || warm < scale.warmRounds() && round < scale.mostWarmUps();
                round++) {
            boolean isWarm = true;
            for (ContestantProcess contestant : contestants) {
                isWarm &= contestant.turn().isWarm();
            }
            warm = isWarm ? warm + 1 : 0;
        }
    }

    /** Where the time of one entrant goes, once it has warmed up. */
    Profile profile(Row row, String name, String baseUrl, Object... arguments) throws Exception {
        int entrant = row.entrants().stream().map(Entrant::name).toList().indexOf(name);
        try (ContestantProcess contestant =
                ContestantProcess.start(row, entrant, threads, turnNanos, baseUrl, arguments)) {
            contestant.awaitReady();
            warmUp(List.of(contestant));
            return contestant.profile(scale.rounds());
        }
    }
}
