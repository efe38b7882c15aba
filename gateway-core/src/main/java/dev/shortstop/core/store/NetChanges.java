package dev.shortstop.core.store;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.SubscriberState;
import dev.shortstop.core.store.ConsentDao.MemberRow;
import dev.shortstop.core.store.ConsentDao.OptOutRow;
import dev.shortstop.core.store.ConsentDao.PendingRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The difference between what the tables hold and what they are to hold, whatever happened in between. */
final class NetChanges {

    final List<OptOutRow> putOptOuts = new ArrayList<>();
    final List<OptOutRow> deletedOptOuts = new ArrayList<>();
    final List<MemberRow> putMembers = new ArrayList<>();
    final List<MemberRow> deletedMembers = new ArrayList<>();
    final List<PendingRow> putPendingOptIns = new ArrayList<>();
    final List<PendingRow> deletedPendingOptIns = new ArrayList<>();

    void add(Msisdn msisdn, ShortCode shortCode, SubscriberState stored, SubscriberState now) {
        diff(
                stored.optOuts(),
                now.optOuts(),
                optOut -> new OptOutRow(msisdn, shortCode, optOut),
                putOptOuts,
                deletedOptOuts);
        diff(
                stored.memberships(),
                now.memberships(),
                membership -> new MemberRow(msisdn, shortCode, membership),
                putMembers,
                deletedMembers);
        diff(
                stored.pendingOptIns(),
                now.pendingOptIns(),
                pending -> new PendingRow(msisdn, shortCode, pending),
                putPendingOptIns,
                deletedPendingOptIns);
    }

    private static <V, R> void diff(
            Map<Long, V> stored, Map<Long, V> now, Function<V, R> rowOf, List<R> put, List<R> deleted) {
        now.forEach((id, value) -> {
            if (!value.equals(stored.get(id))) {
                put.add(rowOf.apply(value));
            }
        });
        stored.forEach((id, value) -> {
            if (!now.containsKey(id)) {
                deleted.add(rowOf.apply(value));
            }
        });
    }
}
