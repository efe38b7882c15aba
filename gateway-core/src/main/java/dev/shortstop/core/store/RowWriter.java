package dev.shortstop.core.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Writes many rows in one statement. What every message writes goes through here: Jdbi's batches look each value of each
 * row up by name and the driver then copies them all twice, which took seven tenths of the gateway's processor time (see
 * docs/adr/0005). Immutable; used through {@link Handle}s, so within their transactions.
 *
 * @param <T> what one row is made of
 */
public final class RowWriter<T> {

    /** Sets the values of one row, in the order of the columns. */
    @FunctionalInterface
    public interface Binder<T> {
        void bind(Row row, T value) throws SQLException;
    }

    /**
     * How many rows a statement writes: a few lengths only, so that driver and server know every statement from before and
     * parse none. 30 rows go out as 16, 8 and 6.
     */
    private static final int[] LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64, 128, 256};

    private final String beforeRows;
    private final String[] statements = new String[LENGTHS.length];
    private final Binder<T> binder;

    /**
     * @param beforeRows {@code INSERT INTO table (columns) VALUES}
     * @param columns how many
     * @param afterRows empty, or {@code ON DUPLICATE KEY UPDATE …}
     */
    public RowWriter(String beforeRows, int columns, String afterRows, Binder<T> binder) {
        this.beforeRows = beforeRows;
        this.binder = binder;
        String row = "(?" + ",?".repeat(columns - 1) + ")";
        for (int at = 0; at < LENGTHS.length; at++) {
            statements[at] = beforeRows + row + ("," + row).repeat(LENGTHS[at] - 1) + " " + afterRows;
        }
    }

    /**
     * Writes all rows, or fails as Jdbi does. No rows, no statement.
     *
     * @return what the server counts: 1 for a row inserted, 2 for one updated, 0 for one that stays as it was
     */
    public int write(Handle handle, List<? extends T> rows) {
        int count = 0;
        int from = 0;
        for (int at = LENGTHS.length - 1; from < rows.size(); ) {
            if (LENGTHS[at] > rows.size() - from) {
                at--;
            } else {
                count += writeAtOnce(handle, statements[at], rows.subList(from, from + LENGTHS[at]));
                from += LENGTHS[at];
            }
        }
        return count;
    }

    private int writeAtOnce(Handle handle, String sql, List<? extends T> rows) {
        try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
            Row row = new Row(statement);
            for (T value : rows) {
                binder.bind(row, value);
            }
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new UnableToExecuteStatementException(
                    "writing " + rows.size() + " rows: " + beforeRows, failure, null);
        }
    }

    /** The next values of the statement, from left to right. */
    public static final class Row {

        private final PreparedStatement statement;
        private int position;

        private Row(PreparedStatement statement) {
            this.statement = statement;
        }

        public Row number(long value) throws SQLException {
            statement.setLong(++position, value);
            return this;
        }

        public Row numberOrNull(Long value) throws SQLException {
            if (value == null) {
                statement.setNull(++position, Types.BIGINT);
            } else {
                statement.setLong(++position, value);
            }
            return this;
        }

        /** Null stays null. */
        public Row text(String value) throws SQLException {
            statement.setString(++position, value);
            return this;
        }

        public Row name(Enum<?> value) throws SQLException {
            return text(value.name());
        }

        /** Null stays null. */
        public Row octets(byte[] value) throws SQLException {
            statement.setBytes(++position, value);
            return this;
        }

        /**
         * As text in UTC, to the millisecond: the driver would build a date format for every value. Null stays null.
         */
        public Row instant(Instant value) throws SQLException {
            return text(value == null ? null : utc(value));
        }
    }

    /** {@code 2026-11-23 04:05:06.789}, as a DATETIME(3) literal. */
    static String utc(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(23);
        appendPadded(text, time.getYear(), 4).append('-');
        appendPadded(text, time.getMonthValue(), 2).append('-');
        appendPadded(text, time.getDayOfMonth(), 2).append(' ');
        appendPadded(text, time.getHour(), 2).append(':');
        appendPadded(text, time.getMinute(), 2).append(':');
        appendPadded(text, time.getSecond(), 2).append('.');
        appendPadded(text, instant.getNano() / 1_000_000, 3);
        return text.toString();
    }

    private static StringBuilder appendPadded(StringBuilder text, int value, int digits) {
        String written = Integer.toString(value);
        for (int missing = digits - written.length(); missing > 0; missing--) {
            text.append('0');
        }
        return text.append(written);
    }
}
