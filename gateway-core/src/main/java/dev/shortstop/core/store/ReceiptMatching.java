package dev.shortstop.core.store;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.store.ReceiptDao.MessageKey;
import dev.shortstop.core.store.ReceiptDao.ProgressRow;
import dev.shortstop.core.store.ReceiptDao.SentRow;
import dev.shortstop.core.webhook.WebhookEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Finds the MTs that delivery receipts are about, and moves them forward. For one transaction. */
final class ReceiptMatching {

    /** A receipt for an older message does not mean ours: SMSCs use their ids again. */
    private static final Duration OLDEST_MESSAGE = Duration.ofDays(7);

    /** What was sent, by the name that the SMSC gave it. */
    private record Name(Msisdn msisdn, String smscMessageId) {}

    /** An MT of one segment, or a segment, and what receipts make of it within this transaction. */
    private static final class Sent {
        private final SentRow row;
        private State reached;
        private DeliveryReceipt by; // null while nothing has changed

        private Sent(SentRow row) {
            this.row = row;
            this.reached = row.reached();
        }

        private void advance(DeliveryReceipt receipt) {
            if (reached == null || receipt.state().canFollow(reached)) {
                reached = receipt.state();
                by = receipt;
            }
        }

        private boolean hasChanged() {
            return by != null;
        }

        private boolean isDelivered() {
            return reached == State.DELIVERED;
        }

        private boolean hasFailed() {
            return reached != null && reached.isFinal() && !isDelivered();
        }

        private ProgressRow toRow() {
            return new ProgressRow(
                    row.key().msisdn(),
                    row.key().id(),
                    row.number(),
                    isDelivered() ? "DELIVERED" : hasFailed() ? "UNDELIVERED" : "ACCEPTED",
                    reached,
                    ColumnText.shortened(by.error()),
                    by.receivedAt(),
                    by.doneAt().orElse(null));
        }
    }

    private final Handle handle;
    private final ReceiptDao dao;

    ReceiptMatching(Handle handle) {
        this.handle = handle;
        this.dao = handle.attach(ReceiptDao.class);
    }

    /** Applies receipts in their order. Returns those whose message is not known. */
    List<ArrivedReceipt> apply(List<ArrivedReceipt> receipts) {
        List<ArrivedReceipt> rest = applyToMessages(receipts);
        return rest.isEmpty() ? rest : applyToSegments(rest);
    }

    private List<ArrivedReceipt> applyToMessages(List<ArrivedReceipt> receipts) {
        List<Sent> sent = sentOf(dao.findSent(numbersOf(receipts), oldestId(receipts)));
        List<ArrivedReceipt> rest = advance(sent, receipts);
        updateMessages(sent.stream().filter(Sent::hasChanged).toList());
        return rest;
    }

    private List<ArrivedReceipt> applyToSegments(List<ArrivedReceipt> receipts) {
        Map<Name, Sent> found = byName(sentOf(dao.findSegments(numbersOf(receipts), oldestId(receipts))));
        Set<MessageKey> meant = new HashSet<>();
        receipts.forEach(receipt -> find(found, receipt).ifPresent(sent -> meant.add(sent.row.key())));
        if (meant.isEmpty()) {
            return receipts;
        }
        // Of two gateways that have receipts for segments of the same message, the second one must see both.
        dao.lockMessages(InList.padded(meant));
        List<Sent> segments = sentOf(dao.findSegmentsOf(InList.padded(meant)));
        List<ArrivedReceipt> rest = advance(segments, receipts);
        List<Sent> changed = segments.stream().filter(Sent::hasChanged).toList();
        if (!changed.isEmpty()) {
            dao.updateSegments(changed.stream().map(Sent::toRow).toList());
        }
        updateMessages(decidingSegments(segments));
        return rest;
    }

    /** For each message that this transaction ends, the segment that ends it: the first that failed, or the last of all. */
    private static List<Sent> decidingSegments(List<Sent> segments) {
        List<Sent> deciding = new ArrayList<>();
        segments.stream().collect(Collectors.groupingBy(sent -> sent.row.key())).forEach((key, ofMessage) -> {
            List<Sent> changed = ofMessage.stream().filter(Sent::hasChanged).toList();
            Optional<Sent> failed = changed.stream().filter(Sent::hasFailed).findFirst();
            if (failed.isPresent()) {
                deciding.add(failed.get());
            } else if (!changed.isEmpty() && ofMessage.stream().allMatch(Sent::isDelivered)) {
                deciding.add(changed.get(changed.size() - 1));
            }
        });
        return deciding;
    }

    private void updateMessages(List<Sent> deciding) {
        if (deciding.isEmpty()) {
            return;
        }
        List<ProgressRow> rows = deciding.stream().map(Sent::toRow).toList();
        boolean[] changed = dao.updateMessages(rows);
        List<WebhookEvents.Ended> ended = new ArrayList<>();
        for (int at = 0; at < changed.length; at++) {
            ProgressRow row = rows.get(at);
            if (changed[at] && !row.state().equals("ACCEPTED")) {
                ended.add(new WebhookEvents.Ended(row.msisdn(), row.id(), row.state(), row.error(), row.receiptAt()));
            }
        }
        WebhookEvents.writeEnded(handle, ended);
    }

    private static List<Sent> sentOf(List<SentRow> rows) {
        return rows.stream().map(Sent::new).toList();
    }

    /** Where an SMSC has used a name again, the newest bears it. */
    private static Map<Name, Sent> byName(List<Sent> sent) {
        Map<Name, Sent> byName = new HashMap<>();
        sent.stream()
                .sorted(Comparator.comparingLong(each -> each.row.key().id()))
                .forEach(each -> byName.put(new Name(each.row.key().msisdn(), each.row.smscMessageId()), each));
        return byName;
    }

    private static Optional<Sent> find(Map<Name, Sent> byName, ArrivedReceipt arrived) {
        DeliveryReceipt receipt = arrived.receipt();
        return receipt.smscMessageIds().stream()
                .map(id -> Optional.ofNullable(byName.get(new Name(receipt.msisdn(), ColumnText.shortened(id)))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static List<ArrivedReceipt> advance(List<Sent> sent, List<ArrivedReceipt> receipts) {
        Map<Name, Sent> byName = byName(sent);
        List<ArrivedReceipt> rest = new ArrayList<>();
        for (ArrivedReceipt arrived : receipts) {
            Optional<Sent> found = find(byName, arrived);
            if (found.isPresent()) {
                found.get().advance(arrived.receipt());
            } else {
                rest.add(arrived);
            }
        }
        return rest;
    }

    private static Collection<Msisdn> numbersOf(List<ArrivedReceipt> receipts) {
        Set<Msisdn> numbers = new TreeSet<>();
        receipts.forEach(arrived -> numbers.add(arrived.receipt().msisdn()));
        return InList.padded(numbers);
    }

    private static long oldestId(List<ArrivedReceipt> receipts) {
        Instant first = receipts.stream()
                .map(arrived -> arrived.receipt().receivedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return IdGenerator.smallestAt(first.minus(OLDEST_MESSAGE));
    }
}
