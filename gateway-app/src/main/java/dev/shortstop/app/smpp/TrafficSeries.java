package dev.shortstop.app.smpp;

import dev.shortstop.core.RepeatedTask;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.ConnectionStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The traffic of the last ten minutes, second by second, in memory. Safe for use by many threads. */
public final class TrafficSeries implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int KEPT_SAMPLES = 600;

    /** Rates of single binds are told over so many seconds: they jump less. */
    private static final int BIND_SAMPLES = 10;

    private record Bind(String connection, String label) {}

    private record Counts(long nanos, long received, long sent) {}

    private final TrafficMeter meter;
    private final Supplier<List<ConnectionStatus>> status;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final SlidingLatency answers;
    private final SlidingLatency results;
    private final RepeatedTask sampling = new RepeatedTask("traffic-series", PAUSE, this::sample);
    // What follows is guarded by this.
    private final Deque<TrafficSample> samples = new ArrayDeque<>();
    private final Map<Bind, Deque<Counts>> countsByBind = new HashMap<>();
    private Counts last;

    TrafficSeries(
            TrafficMeter meter, Supplier<List<ConnectionStatus>> status, InstantSource clock, LongSupplier nanoTime) {
        this.meter = meter;
        this.status = status;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.answers = new SlidingLatency(meter.answers());
        this.results = new SlidingLatency(meter.results());
        this.last = new Counts(nanoTime.getAsLong(), meter.received(), meter.sent());
    }

    void start() {
        sampling.start();
    }

    /** Once a second. */
    synchronized void sample() {
        Counts now = new Counts(nanoTime.getAsLong(), meter.received(), meter.sent());
        BindRates rates = rates(last, now);
        samples.addLast(new TrafficSample(
                clock.instant(), rates.inPerSecond(), rates.outPerSecond(), answers.next(), results.next()));
        if (samples.size() > KEPT_SAMPLES) {
            samples.removeFirst();
        }
        last = now;
        sampleBinds(now.nanos());
    }

    private void sampleBinds(long nanos) {
        Set<Bind> there = new HashSet<>();
        for (ConnectionStatus connection : status.get()) {
            for (BindStatus bind : connection.binds()) {
                Bind key = new Bind(connection.name(), bind.label());
                there.add(key);
                Deque<Counts> counts = countsByBind.computeIfAbsent(key, first -> new ArrayDeque<>());
                counts.addLast(new Counts(nanos, bind.received(), bind.sent()));
                if (counts.size() > BIND_SAMPLES + 1) {
                    counts.removeFirst();
                }
            }
        }
        countsByBind.keySet().retainAll(there);
    }

    private static BindRates rates(Counts from, Counts to) {
        double seconds = (to.nanos() - from.nanos()) / 1e9;
        return seconds <= 0
                ? BindRates.NONE
                : new BindRates((to.received() - from.received()) / seconds, (to.sent() - from.sent()) / seconds);
    }

    /** Those after a moment, oldest first. */
    public synchronized List<TrafficSample> after(Instant moment) {
        return samples.stream().filter(sample -> sample.at().isAfter(moment)).toList();
    }

    /** Nothing where the bind is not known, or not for long enough. */
    public synchronized BindRates ratesOf(String connection, String bind) {
        Deque<Counts> counts = countsByBind.get(new Bind(connection, bind));
        return counts == null ? BindRates.NONE : rates(counts.getFirst(), counts.getLast());
    }

    @Override
    public void close() {
        sampling.close();
    }
}
