package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What came of one window of a load.
 *
 * @param length of the window
 * @param sent messages meant to be sent in the window
 * @param answered of them, by status
 * @param unanswered of them: time-out or cut
 * @param notSent of them: no session bound
 * @param answersInWindow answers that came within the window, whenever the message was sent: the throughput
 * @param mtsInWindow messages to any handset that came within the window
 * @param answerMicros from the instant at which a message was meant to be sent to its deliver_sm_resp, in microseconds
 * @param replyMicros from the same instant to the first MT to the number, in microseconds
 */
public record LoadReport(
        Duration length,
        long sent,
        Map<CommandStatus, Long> answered,
        long unanswered,
        long notSent,
        long answersInWindow,
        long mtsInWindow,
        Histogram answerMicros,
        Histogram replyMicros) {

    public double answersPerSecond() {
        return answersInWindow / (length.toNanos() / 1e9);
    }

    public double mtsPerSecond() {
        return mtsInWindow / (length.toNanos() / 1e9);
    }

    /** On a few lines, for people. */
    public String summary() {
        return "%.0f answers/s, %.0f MTs/s in %s; sent %d, answered %s, unanswered %d, not sent %d%n%s%n%s"
                .formatted(
                        answersPerSecond(),
                        mtsPerSecond(),
                        length,
                        sent,
                        answered,
                        unanswered,
                        notSent,
                        percentiles("answer", answerMicros),
                        percentiles("reply", replyMicros));
    }

    private static String percentiles(String what, Histogram micros) {
        return "%s µs: p50 %d, p95 %d, p99 %d, p99.9 %d, max %d"
                .formatted(
                        what,
                        micros.getValueAtPercentile(50),
                        micros.getValueAtPercentile(95),
                        micros.getValueAtPercentile(99),
                        micros.getValueAtPercentile(99.9),
                        micros.getMaxValue());
    }
}
