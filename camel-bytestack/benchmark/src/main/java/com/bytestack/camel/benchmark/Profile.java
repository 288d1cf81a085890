package com.bytestack.camel.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where the time of a process went, by samples of what its threads ran; not by what they waited for.
 *
 * @param stacks of each sample the steps from one owner's code to another's, the outermost first
 */
record Profile(List<List<Step>> stacks) {

    private static final String SAMPLE = "jdk.ExecutionSample";

    /** Code of one owner, by the method that was called first. */
    record Step(Owner owner, String method) {}

    /** Takes samples of this process while something is done. */
    static Profile of(Callable<?> work) throws Exception {
        Path file = Files.createTempFile("benchmark", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(SAMPLE).withPeriod(Duration.ofMillis(10));
            recording.start();
            work.call();
            recording.dump(file);
            return read(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Profile read(Path file) throws IOException {
        List<List<Step>> stacks = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getEventType().getName().equals(SAMPLE) && event.getStackTrace() != null) {
                List<Step> steps = steps(event.getStackTrace().getFrames());
                if (!steps.isEmpty()) {
                    stacks.add(steps);
                }
            }
        }
        return new Profile(stacks);
    }

    private static List<Step> steps(List<RecordedFrame> innermostFirst) {
        List<RecordedFrame> frames = new ArrayList<>(innermostFirst);
        Collections.reverse(frames);
        List<Step> steps = new ArrayList<>();
        Owner last = null;
        for (RecordedFrame frame : frames) {
            String type = frame.getMethod().getType().getName();
            Owner owner = Owner.of(type);
            if (owner != null && owner != last) {
                steps.add(new Step(
                        owner, simpleName(type) + "." + frame.getMethod().getName()));
                last = owner;
            }
        }
        return steps;
    }

    private static String simpleName(String type) {
        int lambda = type.indexOf("$$Lambda");
        String named = lambda < 0 ? type : type.substring(0, lambda);
        return named.substring(named.lastIndexOf('.') + 1);
    }
}
