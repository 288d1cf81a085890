package com.bytestack.camel.test;

import java.time.Duration;
import java.time.Instant;

/**
 * The time of schedules: the clock's at the start, and from there on some times as fast.
 *
 * @param start when the emulator was started
 * @param speed how many seconds of schedules a second of the clock has
 */
record ScheduleTime(Instant start, int speed) {

    /** The first time by the clock, after the given one, that the schedule names. */
    Instant next(Schedule schedule, Instant after) {
        Instant due = schedule.next(start.plus(Duration.between(start, after).multipliedBy(speed)));
        return due.equals(Schedule.NEVER) ? due : start.plus(byTheClock(Duration.between(start, due)));
    }

    /** Rounded up: by then the schedule's time has come, so that the next one is another. */
    private Duration byTheClock(Duration time) {
        return time.plusNanos(speed - 1L).dividedBy(speed);
    }
}
