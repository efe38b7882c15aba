package dev.shortstop.benchmarks.optouts;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A CSV file of numbers that lie spread between those of {@link Population}, in no order. Made while it is read. */
final class NumberFile extends InputStream {

    /** Has no factor in common with any number of rows that ends in zeros or is a power of two. */
    private static final long STEP = 611_953;

    private final long rows;
    private final long numbers;
    private final NumberGap gap;
    private byte[] line = "phone,name\n".getBytes(StandardCharsets.US_ASCII);
    private int at;
    private long row;

    NumberFile(long rows, long numbers, NumberGap gap) {
        this.rows = rows;
        this.numbers = numbers;
        this.gap = gap;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int from, int count) {
        if (at == line.length && !nextLine()) {
            return -1;
        }
        int read = Math.min(count, line.length - at);
        System.arraycopy(line, at, into, from, read);
        at += read;
        return read;
    }

    private boolean nextLine() {
        if (row == rows) {
            return false;
        }
        long place = row * STEP % rows * numbers / rows;
        line = ("+" + gap.number(place) + ",Subscriber " + row + "\n").getBytes(StandardCharsets.US_ASCII);
        at = 0;
        row++;
        return true;
    }
}
