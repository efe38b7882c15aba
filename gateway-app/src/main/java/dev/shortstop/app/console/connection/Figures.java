package dev.shortstop.app.console.connection;

import dev.shortstop.app.console.connection.ConnectionsView.FigureView;
import dev.shortstop.app.console.connection.ConnectionsView.FiguresView;
import dev.shortstop.app.smpp.Percentiles;
import dev.shortstop.app.smpp.TrafficSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The chart's figures as people read them, ten seconds a line. */
final class Figures {

    private static final int SECONDS_A_LINE = 10;

    private Figures() {}

    /** @param samples oldest first */
    static FiguresView of(List<TrafficSample> samples, Instant now) {
        List<FigureView> lines = new ArrayList<>();
        for (int end = samples.size(); end > 0; end -= SECONDS_A_LINE) {
            lines.add(line(samples.subList(Math.max(0, end - SECONDS_A_LINE), end), now));
        }
        int latest = Math.max(0, samples.size() - SECONDS_A_LINE);
        return new FiguresView(line(samples.subList(latest, samples.size()), now), lines);
    }

    private static FigureView line(List<TrafficSample> samples, Instant now) {
        return new FigureView(
                samples.isEmpty() ? now : samples.get(samples.size() - 1).at(),
                rate(average(samples, TrafficSample::receivedPerSecond)),
                rate(average(samples, TrafficSample::sentPerSecond)),
                millis(samples, TrafficSample::answers, Percentiles::p50Micros),
                millis(samples, TrafficSample::answers, Percentiles::p99Micros),
                millis(samples, TrafficSample::results, Percentiles::p50Micros),
                millis(samples, TrafficSample::results, Percentiles::p99Micros));
    }

    private static double average(List<TrafficSample> samples, ToDoubleFunction<TrafficSample> rate) {
        return samples.stream().mapToDouble(rate).average().orElse(0);
    }

    /** {@code 0}, {@code 0.4}, {@code 1,250}. */
    static String rate(double perSecond) {
        return perSecond == 0 || perSecond >= 9.95 // 10.0 would look exact
                ? String.format(Locale.ROOT, "%,.0f", perSecond)
                : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    /** The worst of them: a second that was slow must not vanish in an average. */
    private static String millis(
            List<TrafficSample> samples,
            Function<TrafficSample, Optional<Percentiles>> which,
            ToLongFunction<Percentiles> percentile) {
        return samples.stream()
                .flatMap(sample -> which.apply(sample).stream())
                .mapToLong(percentile)
                .boxed()
                .max(Long::compare)
                .map(Figures::millis)
                .orElse("–");
    }

    /** {@code 0.8 ms}, {@code 12 ms}, {@code 1,200 ms}. */
    private static String millis(long micros) {
        double millis = micros / 1e3;
        return millis >= 10
                ? String.format(Locale.ROOT, "%,.0f ms", millis)
                : String.format(Locale.ROOT, "%.1f ms", millis);
    }
}
