package dev.shortstop.app.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.shortstop.app.config.TransferLimits;
import dev.shortstop.app.http.LeastRate.SlowClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeastRateTest {

    private final AtomicLong nanos = new AtomicLong();
    private final LeastRate rate = new LeastRate(TransferLimits.defaults(), nanos::get);

    /** Lets its reader wait, and gives so many octets then. */
    private InputStream sending(int octets, Duration wait) {
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                nanos.addAndGet(wait.toNanos());
                return Math.min(octets, length);
            }
        };
    }

    private static long readFor(InputStream in, int reads) throws IOException {
        long all = 0;
        for (int read = 0; read < reads; read++) {
            all += in.read(new byte[10_000]);
        }
        return all;
    }

    @Test
    void aClientThatDripsIsCutOffAfterAMinute() {
        InputStream in = rate.of(sending(1_000, Duration.ofSeconds(1)));
        assertThrows(SlowClientException.class, () -> readFor(in, 61));
        assertEquals(Duration.ofMinutes(1).toNanos(), nanos.get());
    }

    @Test
    void aClientThatIsFastEnoughMaySendForEver() throws IOException {
        assertEquals(3_600L * 4_096, readFor(rate.of(sending(4_096, Duration.ofSeconds(1))), 3_600));
    }

    @Test
    void whatWasFastOnceDoesNotMakeUpForALaterMinute() throws IOException {
        readFor(rate.of(sending(10_000, Duration.ofSeconds(1))), 60);
        InputStream slow = rate.of(sending(1, Duration.ofSeconds(1)));
        assertThrows(SlowClientException.class, () -> readFor(slow, 61));
    }

    @Test
    void timeThatTheClientIsNotWaitedForDoesNotCount() throws IOException {
        InputStream in = rate.of(sending(100, Duration.ZERO));
        for (int read = 0; read < 100; read++) {
            readFor(in, 1);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        }
    }

    @Test
    void aClientThatHardlyReadsIsCutOff() {
        OutputStream out = rate.of(new OutputStream() {
            @Override
            public void write(int octet) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void write(byte[] from, int offset, int length) {
                nanos.addAndGet(Duration.ofSeconds(10).toNanos());
            }
        });
        assertThrows(SlowClientException.class, () -> out.write(new byte[1 << 20]));
        assertEquals(Duration.ofMinutes(1).toNanos(), nanos.get());
    }
}
