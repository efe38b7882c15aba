package dev.shortstop.app.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.BindState;
import dev.shortstop.smpp.BindStatus;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.ConnectionRole;
import dev.shortstop.smpp.ConnectionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrafficSeriesTest {

    private final TrafficMeter meter = new TrafficMeter();
    private long seconds = 1_000;
    private long received;
    private final TrafficSeries series = new TrafficSeries(
            meter, this::status, () -> Instant.ofEpochSecond(seconds), () -> seconds * 1_000_000_000L);

    private List<ConnectionStatus> status() {
        BindStatus bind = new BindStatus(
                "transceiver 1",
                BindType.TRANSCEIVER,
                BindState.BOUND,
                Instant.EPOCH,
                Optional.empty(),
                0,
                10,
                0,
                received,
                2 * received,
                Optional.empty());
        return List.of(new ConnectionStatus("carrier-a", ConnectionRole.CLIENT, List.of(bind), 0));
    }

    private void second(int messages) {
        seconds++;
        received += messages;
        for (int i = 0; i < messages; i++) {
            meter.onReceived();
            meter.onAnswered(System.nanoTime());
        }
        series.sample();
    }

    @Test
    void everySecondTellsWhatWentThroughInIt() {
        second(3);
        second(5);
        List<TrafficSample> samples = series.after(Instant.ofEpochSecond(1_001));
        assertEquals(1, samples.size());
        assertEquals(5, samples.get(0).receivedPerSecond());
        assertEquals(0, samples.get(0).sentPerSecond());
        assertTrue(samples.get(0).answers().isPresent(), "answers were given");
        assertEquals(Optional.empty(), samples.get(0).results());
    }

    @Test
    void answersAreForgottenAfterFiveSeconds() {
        second(1);
        for (int i = 0; i < 4; i++) {
            second(0);
        }
        assertTrue(lastSample().answers().isPresent(), "the fifth second");
        second(0);
        assertEquals(Optional.empty(), lastSample().answers());
    }

    private TrafficSample lastSample() {
        List<TrafficSample> all = series.after(Instant.EPOCH);
        return all.get(all.size() - 1);
    }

    @Test
    void tenMinutesAreKept() {
        for (int i = 0; i < 700; i++) {
            second(1);
        }
        assertEquals(600, series.after(Instant.EPOCH).size());
    }

    @Test
    void ratesOfABindAreThoseOfTheLastTenSeconds() {
        assertEquals(BindRates.NONE, series.ratesOf("carrier-a", "transceiver 1"));
        for (int i = 0; i < 20; i++) {
            second(100);
        }
        for (int i = 0; i < 5; i++) {
            second(0);
        }
        assertEquals(new BindRates(50, 100), series.ratesOf("carrier-a", "transceiver 1"));
        assertEquals(BindRates.NONE, series.ratesOf("carrier-a", "transceiver 2"));
    }
}
