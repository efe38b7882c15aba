package dev.shortstop.app.console.connection;

import dev.shortstop.app.smpp.Percentiles;
import dev.shortstop.app.smpp.TrafficSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The samples of the chart, column by column, as it draws them; null where there was nothing.
 *
 * @param at seconds since 1970; {@code millis} for the next request
 * @param answersP50 and the others in milliseconds
 */
public record SeriesView(
        long millis,
        List<Double> at,
        List<Double> in,
        List<Double> out,
        List<Double> answersP50,
        List<Double> answersP99,
        List<Double> resultsP50,
        List<Double> resultsP99) {

    /** @param millis of the last sample that the chart has */
    static SeriesView of(List<TrafficSample> samples, long millis) {
        SeriesView view = new SeriesView(
                samples.isEmpty()
                        ? millis
                        : samples.get(samples.size() - 1).at().toEpochMilli(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        samples.forEach(view::add);
        return view;
    }

    private void add(TrafficSample sample) {
        at.add(sample.at().toEpochMilli() / 1e3);
        in.add(sample.receivedPerSecond());
        out.add(sample.sentPerSecond());
        answersP50.add(millis(sample.answers(), Percentiles::p50Micros));
        answersP99.add(millis(sample.answers(), Percentiles::p99Micros));
        resultsP50.add(millis(sample.results(), Percentiles::p50Micros));
        resultsP99.add(millis(sample.results(), Percentiles::p99Micros));
    }

    /** Null for nothing: that is a gap in the line. */
    private static Double millis(Optional<Percentiles> percentiles, ToLongFunction<Percentiles> which) {
        return percentiles.map(there -> which.applyAsLong(there) / 1e3).orElse(null);
    }
}
