package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what happens in one window of a load. Any thread. */
final class LoadWindow {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final long startNanos;
    private final long endNanos;
    private final LongAdder sent = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder answersInWindow = new LongAdder();
    private final LongAdder mtsInWindow = new LongAdder();
    private final Map<Integer, LongAdder> answered = new ConcurrentHashMap<>();
    private final Recorder answerMicros = new Recorder(SIGNIFICANT_DIGITS);
    private final Recorder replyMicros = new Recorder(SIGNIFICANT_DIGITS);

    LoadWindow(long startNanos, Duration length) {
        this.startNanos = startNanos;
        this.endNanos = startNanos + length.toNanos();
    }

    long endNanos() {
        return endNanos;
    }

    private boolean contains(long nanos) {
        return nanos - startNanos >= 0 && nanos - endNanos < 0;
    }

    void onSent(long intendedNanos) {
        if (contains(intendedNanos)) {
            sent.increment();
        }
    }

    void onResult(DeliverResult result, long intendedNanos, long nowNanos) {
        if (result instanceof DeliverResult.Answered && contains(nowNanos)) {
            answersInWindow.increment();
        }
        if (!contains(intendedNanos)) {
            return;
        }
        if (result instanceof DeliverResult.Answered answer) {
            answered.computeIfAbsent(answer.status().value(), status -> new LongAdder())
                    .increment();
            answerMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nowNanos - intendedNanos));
        } else if (result instanceof DeliverResult.Unanswered) {
            unanswered.increment();
        } else {
            notSent.increment();
        }
    }

    void onMt(long nowNanos) {
        if (contains(nowNanos)) {
            mtsInWindow.increment();
        }
    }

    void onReply(long intendedNanos, long nowNanos) {
        if (contains(intendedNanos)) {
            replyMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nowNanos - intendedNanos));
        }
    }

    LoadReport report() {
        Map<CommandStatus, Long> byStatus = new ConcurrentHashMap<>();
        new TreeMap<>(answered).forEach((status, count) -> byStatus.put(new CommandStatus(status), count.sum()));
        Histogram answers = answerMicros.getIntervalHistogram();
        Histogram replies = replyMicros.getIntervalHistogram();
        return new LoadReport(
                Duration.ofNanos(endNanos - startNanos),
                sent.sum(),
                Map.copyOf(byStatus),
                unanswered.sum(),
                notSent.sum(),
                answersInWindow.sum(),
                mtsInWindow.sum(),
                answers,
                replies);
    }
}
