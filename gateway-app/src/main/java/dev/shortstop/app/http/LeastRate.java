package dev.shortstop.app.http;

import dev.shortstop.app.config.TransferLimits;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Ends transfers of clients that are too slow: each takes one of few threads. Only the time counts that is spent on waiting for
 * the client, a period of it at a time. Confined to one thread.
 */
final class LeastRate {

    /** The client sends or takes less than it must. */
    static final class SlowClientException extends IOException {

        private static final long serialVersionUID = 1L;

        SlowClientException(long leastOctetsPerSecond) {
            super("the client is slower than " + leastOctetsPerSecond + " octets a second");
        }
    }

    /** What goes out at once: little enough for the time that it takes to tell something about the client. */
    private static final int SLICE_OCTETS = 8 << 10;

    private final long leastOctetsPerSecond;
    private final Duration period;
    private final LongSupplier nanoTime;
    private long waitedNanos;
    private long octets;

    LeastRate(TransferLimits limits, LongSupplier nanoTime) {
        this.leastOctetsPerSecond = limits.leastOctetsPerSecond();
        this.period = limits.leastRatePeriod();
        this.nanoTime = nanoTime;
    }

    private void count(long sinceNanos, long moved) throws SlowClientException {
        waitedNanos += nanoTime.getAsLong() - sinceNanos;
        octets += moved;
        if (waitedNanos < period.toNanos()) {
            return;
        }
        if (octets < leastOctetsPerSecond * period.toMillis() / 1_000) {
            throw new SlowClientException(leastOctetsPerSecond);
        }
        waitedNanos = 0;
        octets = 0;
    }

    InputStream of(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                long since = nanoTime.getAsLong();
                int read = in.read(into, offset, length);
                if (read > 0) { // the end is no slowness
                    count(since, read);
                }
                return read;
            }
        };
    }

    OutputStream of(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                for (int at = offset; at < offset + length; at += SLICE_OCTETS) {
                    int slice = Math.min(SLICE_OCTETS, offset + length - at);
                    long since = nanoTime.getAsLong();
                    out.write(from, at, slice);
                    count(since, slice);
                }
            }
        };
    }
}
