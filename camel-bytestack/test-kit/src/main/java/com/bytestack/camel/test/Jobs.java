package com.bytestack.camel.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** The jobs, and which of them are running. Safe for use by many threads. */
final class Jobs {

    private final Shelf<Job> jobs = new Shelf<>();
    private final Ids ids;
    private final InstantSource clock;
    private final ScheduleTime scheduleTime;
    private final Duration runningFor;

    Jobs(Ids ids, InstantSource clock, int scheduleSpeed, Duration runningFor) {
        this.ids = ids;
        this.clock = clock;
        this.scheduleTime = new ScheduleTime(clock.instant(), scheduleSpeed);
        this.runningFor = runningFor;
    }

    Job create(Fields body) {
        Instant now = clock.instant();
        Job job = Job.from(body, ids.next("job_"), now.truncatedTo(ChronoUnit.MILLIS));
        jobs.put(job.id(), job.dueAt(scheduleTime.next(job.schedule(), now)));
        return job;
    }

    /** The job after the change, or null if there is none. */
    Job patch(String id, Fields patch, String status) {
        Instant now = clock.instant();
        return jobs.update(id, old -> {
            Job job = old.patched(patch, status);
            boolean resumed = job.isActive() && !old.isActive();
            // what was due before is not made up for
            return resumed || !job.schedule().equals(old.schedule())
                    ? job.dueAt(scheduleTime.next(job.schedule(), now))
                    : job;
        });
    }

    boolean delete(String id) {
        return jobs.remove(id);
    }

    Shelf<Job> all() {
        return jobs;
    }

    /**
     * Lets a job run now.
     *
     * @throws IllegalArgumentException if there is not exactly one such job
     * @throws IllegalStateException    if it is paused, failed or running
     */
    Run start(String idOrName) {
        Run run = new Run(ids.next("run_"), clock.instant().plus(runningFor));
        Job started = jobs.update(idOf(idOrName), job -> {
            if (job.run() != null || !job.isActive()) {
                throw new IllegalStateException("The job " + idOrName + " is " + job.currentStatus());
            }
            return job.running(run);
        });
        if (started == null) {
            throw noJob(idOrName);
        }
        return run;
    }

    /** The job that something happens to first, by itself and by now; or null. */
    Job nextWithEvent(Instant now) {
        return jobs.all().stream()
                .filter(job -> !job.nextEvent().isAfter(now))
                .min(Comparator.comparing(Job::nextEvent))
                .orElse(null);
    }

    /** Lets a job run since it was due, unless something else has happened to it meanwhile. */
    void startDue(Job due) {
        Run run = new Run(ids.next("run_"), due.due().plus(runningFor));
        jobs.update(
                due.id(),
                job -> job.run() == null && job.isActive() && job.due().equals(due.due())
                        ? job.running(run).dueAt(scheduleTime.next(job.schedule(), job.due()))
                        : job);
    }

    /** Ends the run of a job; the times that it was due at meanwhile are skipped. Gives null if there is no such job. */
    Job end(Job running, boolean failed) {
        Instant end = running.run().endsAt();
        return jobs.update(running.id(), job -> {
            Job ended = job.ended(failed);
            return ended.due().isBefore(end)
                    ? ended.dueAt(scheduleTime.next(ended.schedule(), end.minusNanos(1)))
                    : ended;
        });
    }

    private String idOf(String idOrName) {
        if (jobs.get(idOrName) != null) {
            return idOrName;
        }
        List<Job> named =
                jobs.all().stream().filter(job -> job.name().equals(idOrName)).toList();
        if (named.size() > 1) {
            throw new IllegalArgumentException("There are " + named.size() + " jobs " + idOrName);
        }
        if (named.isEmpty()) {
            throw noJob(idOrName);
        }
        return named.get(0).id();
    }

    private static IllegalArgumentException noJob(String idOrName) {
        return new IllegalArgumentException("There is no job " + idOrName);
    }
}
