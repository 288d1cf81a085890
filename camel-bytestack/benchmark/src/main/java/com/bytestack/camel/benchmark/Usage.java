package com.bytestack.camel.benchmark;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * What this process has used so far.
 *
 * @param nanos     of time
 * @param cpuNanos  of its processors
 * @param allocated bytes, by the threads that live
 * @param compiling nanoseconds that the compiler was at work
 */
record Usage(long nanos, long cpuNanos, long allocated, long compiling) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    static Usage now() {
        long allocated = 0;
        for (long bytes : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        return new Usage(
                System.nanoTime(),
                SYSTEM.getProcessCpuTime(),
                allocated,
                TimeUnit.MILLISECONDS.toNanos(COMPILER.getTotalCompilationTime()));
    }

    Usage since(Usage earlier) {
        return new Usage(
                nanos - earlier.nanos,
                cpuNanos - earlier.cpuNanos,
                allocated - earlier.allocated,
                compiling - earlier.compiling);
    }

    /** Of so many operations, each. */
    Usage each(long operations) {
        return new Usage(nanos / operations, cpuNanos / operations, allocated / operations, compiling / operations);
    }

    /** Whether the compiler had hardly anything left to do. */
    boolean isWarm() {
        return compiling < cpuNanos / 20;
    }

    /** In bytes, after a collection. */
    static long liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
