package com.bytestack.camel.benchmark;

import com.bytestack.camel.Jvm;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;

/**
 * A contestant in a JVM of its own: in one that they shared, what the others call would decide how the code is compiled.
 * It has the heap that this process has, takes its turns when it is told to, and rests between.
 */
final class ContestantProcess implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TURN = "turn";

    /** For profiles: a route goes through many methods. */
    private static final String DEEP_STACKS = "-XX:FlightRecorderOptions=stackdepth=256";

    private static final String ANSWER = "answer=";
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Jvm jvm;
    private int answers;

    private ContestantProcess(Jvm jvm) {
        this.jvm = jvm;
    }

    static ContestantProcess start(
            Row row, int entrant, int threads, long turnNanos, String baseUrl, Object... arguments) throws IOException {
        List<Object> all = new ArrayList<>(List.of(row.getClass().getName(), entrant, threads, turnNanos, baseUrl));
        all.addAll(List.of(arguments));
        return new ContestantProcess(Child.start(ContestantProcess.class, List.of(DEEP_STACKS), all.toArray()));
    }

    /** Waits until it can have its first turn. */
    void awaitReady() {
        next();
    }

    /** What it used for each call of a turn. */
    Usage turn() throws IOException {
        jvm.tell(TURN);
        long[] used =
                Arrays.stream(next().split(" ")).mapToLong(Long::parseLong).toArray();
        return new Usage(used[0], used[1], used[2], used[3]);
    }

    /** Where its time goes in so many turns. */
    Profile profile(int turns) throws IOException {
        Path file = Files.createTempFile("benchmark", ".json");
        try {
            jvm.tell(turns + " " + file);
            next();
            return JSON.readValue(file.toFile(), Profile.class);
        } finally {
            Files.delete(file);
        }
    }

    private String next() {
        int count = answers++;
        Awaitility.await()
                .atMost(MOST)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !jvm.isAlive() || answers().size() > count);
        if (answers().size() <= count) {
            throw new IllegalStateException("A contestant ended:\n" + jvm.output());
        }
        return answers().get(count);
    }

    private List<String> answers() {
        // the last line may not be whole yet
        String output = jvm.output();
        return output.substring(0, output.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(ANSWER))
                .map(line -> line.substring(ANSWER.length()))
                .toList();
    }

    @Override
    public void close() {
        jvm.close();
    }

    /** Takes the row, the place of the entrant, how many threads call, for how long at least, and what an entrant takes. */
    public static void main(String[] arguments) throws Exception {
        Row row = (Row) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        Entrant entrant = row.entrants().get(Integer.parseInt(arguments[1]));
        int threads = Integer.parseInt(arguments[2]);
        long turnNanos = Long.parseLong(arguments[3]);
        Contestant contestant =
                entrant.opening().open(arguments[4], Arrays.copyOfRange(arguments, 5, arguments.length));
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        System.out.println(ANSWER + "ready");
        try (BufferedReader turns = new BufferedReader(new InputStreamReader(System.in))) {
            for (String line = turns.readLine(); line != null; line = turns.readLine()) {
                if (line.equals(TURN)) {
                    Usage used = turn(contestant, pool, threads, turnNanos);
                    System.out.println(ANSWER + used.nanos() + " " + used.cpuNanos() + " " + used.allocated() + " "
                            + used.compiling());
                } else {
                    int count = Integer.parseInt(line.substring(0, line.indexOf(' ')));
                    Profile profile = Profile.of(() -> {
                        for (int i = 0; i < count; i++) {
                            turn(contestant, pool, threads, turnNanos);
                        }
                        return null;
                    });
                    JSON.writeValue(new File(line.substring(line.indexOf(' ') + 1)), profile);
                    System.out.println(ANSWER + "profiled");
                }
            }
        }
        System.exit(0);
    }

    private static Usage turn(Contestant contestant, ExecutorService pool, int threads, long turnNanos)
            throws Exception {
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
