package dev.shortstop.core.store;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.ReceiptDao.MessageKey;
import dev.shortstop.core.store.ReceiptDao.SentRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Writes what delivery receipts tell into the rows of their MTs. A receipt that finds none is kept and tried again, since
 * receipts overtake {@code submit_sm_resp}s, and our own writing down of them. Safe for use by many threads.
 */
public final class ReceiptStore {

    /**
     * What became of receipts that were tried again.
     *
     * @param tried how many
     * @param dropped those that found no message within their time
     */
    public record Retried(int tried, List<DeliveryReceipt> dropped) {}

    private record EarlyRow(ArrivedReceipt arrived, Instant nextTryAt) {}

    private static final RowWriter<EarlyRow> EARLY = new RowWriter<>("""
            INSERT INTO early_receipt
              (msisdn, id, connection, smsc_message_ids, state, error, done_at, received_at, tries, next_try_at)
            VALUES
            """, 10, """
            ON DUPLICATE KEY UPDATE tries = VALUES(tries), next_try_at = VALUES(next_try_at)
            """, (row, early) -> {
        DeliveryReceipt receipt = early.arrived().receipt();
        row.text(receipt.msisdn().digits())
                .number(early.arrived().id())
                .text(ColumnText.shortened(receipt.connection()))
                .text(receipt.smscMessageIds().stream()
                        .map(ColumnText::shortened)
                        .collect(Collectors.joining("\n")))
                .name(receipt.state())
                .text(ColumnText.shortened(receipt.error()))
                .instant(receipt.doneAt().orElse(null))
                .instant(receipt.receivedAt())
                .number(early.arrived().tries())
                .instant(early.nextTryAt());
    });

    private final Jdbi jdbi;

    public ReceiptStore(Jdbi jdbi) {
        this.jdbi = StoreTypes.registerOn(jdbi);
    }

    /** Applies receipts in their order, in one transaction; those whose message is not known yet are kept. */
    public void apply(List<ArrivedReceipt> receipts) {
        jdbi.useTransaction(handle -> {
            List<ArrivedReceipt> unknown = new ReceiptMatching(handle).apply(receipts);
            EARLY.write(
                    handle,
                    unknown.stream()
                            .map(arrived ->
                                    new EarlyRow(arrived, arrived.receipt().receivedAt()))
                            .toList());
        });
    }

    /**
     * Tries kept receipts again that are due, in one transaction. Several gateways share them.
     *
     * @param keptFor how long after it came a receipt is tried
     * @param limit how many at most
     */
    public Retried retryEarly(Instant now, Duration keptFor, int limit) {
        return jdbi.inTransaction(handle -> {
            ReceiptDao dao = handle.attach(ReceiptDao.class);
            List<ArrivedReceipt> due = dao.lockDue(now, limit).stream()
                    .sorted(Comparator.comparingLong(ArrivedReceipt::id))
                    .toList();
            return due.isEmpty() ? new Retried(0, List.of()) : retry(handle, due, now, keptFor);
        });
    }

    private static Retried retry(Handle handle, List<ArrivedReceipt> due, Instant now, Duration keptFor) {
        List<EarlyRow> later = new ArrayList<>();
        List<DeliveryReceipt> dropped = new ArrayList<>();
        Set<Long> keptIds = new HashSet<>();
        for (ArrivedReceipt unknown : new ReceiptMatching(handle).apply(due)) {
            Instant end = unknown.receipt().receivedAt().plus(keptFor);
            if (now.isBefore(end)) {
                later.add(new EarlyRow(unknown.afterTry(), earlier(now.plus(pauseAfter(unknown.tries())), end)));
                keptIds.add(unknown.id());
            } else {
                dropped.add(unknown.receipt());
            }
        }
        List<MessageKey> done = due.stream()
                .filter(arrived -> !keptIds.contains(arrived.id()))
                .map(arrived -> new MessageKey(arrived.receipt().msisdn(), arrived.id()))
                .toList();
        if (!done.isEmpty()) {
            handle.attach(ReceiptDao.class).deleteEarly(done);
        }
        EARLY.write(handle, later);
        return new Retried(due.size(), dropped);
    }

    /**
     * A second at first, then twice as long each time. Mostly it is our own writing down of the answer that a receipt has
     * overtaken; what nobody knows must not cost much.
     */
    private static Duration pauseAfter(int tries) {
        return Duration.ofSeconds(1L << Math.min(tries, 20));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static SentRow mapSent(ResultSet row) throws SQLException {
        String reached = row.getString("receipt_state");
        return new SentRow(
                new MessageKey(new Msisdn(row.getString("msisdn")), row.getLong("id")),
                row.getInt("number"),
                row.getString("smsc_message_id"),
                reached == null ? null : State.valueOf(reached));
    }

    static ArrivedReceipt mapArrived(ResultSet row) throws SQLException {
        return new ArrivedReceipt(
                row.getLong("id"),
                new DeliveryReceipt(
                        row.getString("connection"),
                        List.of(row.getString("smsc_message_ids").split("\n")),
                        new Msisdn(row.getString("msisdn")),
                        State.valueOf(row.getString("state")),
                        row.getString("error"),
                        Optional.ofNullable(row.getTimestamp("done_at")).map(Timestamp::toInstant),
                        row.getTimestamp("received_at").toInstant()),
                row.getInt("tries"));
    }
}
