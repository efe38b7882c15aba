package dev.shortstop.benchmarks.smpp;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/** Processor time of this process and of its threads. */
final class ProcessorTimes {

    private ProcessorTimes() {}

    /** Of all live threads whose name begins so. */
    static long nanosOfThreads(String threadName) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith(threadName))
                .mapToLong(ThreadInfo::getThreadId)
                .map(threads::getThreadCpuTime)
                .sum();
    }

    /** Of the whole process, the JVM's own threads and system calls included; to 10 ms or so. */
    static long nanosOfProcess() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
