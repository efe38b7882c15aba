package dev.shortstop.core.webhook;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.InList;
import dev.shortstop.core.store.InboundRecord;
import dev.shortstop.core.store.RowWriter;
import dev.shortstop.core.webhook.EventBodies.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/**
 * Writes what endpoints are to be told, in the transaction of what it tells of: it happens with it or not at all. Where no
 * account has an endpoint, that is one look into an empty table for each transaction, and nothing is prepared.
 */
public final class WebhookEvents {

    /** After that, nobody tries a delivery any more. */
    public static final Duration GIVEN_UP_AFTER = Duration.ofDays(7);

    /** An event for one endpoint. */
    record Row(
            long endpointId,
            String msisdn,
            String eventId,
            EventType type,
            String body,
            Instant at,
            Long redeliveryOf) {}

    static final RowWriter<Row> ROWS = new RowWriter<>(
            """
            INSERT INTO webhook_delivery
              (endpoint_id, msisdn, event_id, event_type, body, created_at, redelivery_of, state, claimed_by, attempts,
               next_attempt_at, give_up_at)
            VALUES
            """,
            12,
            "",
            (row, delivery) -> row.number(delivery.endpointId())
                    .text(delivery.msisdn())
                    .text(delivery.eventId())
                    .name(delivery.type())
                    .text(delivery.body())
                    .instant(delivery.at())
                    .numberOrNull(delivery.redeliveryOf())
                    .text("PENDING")
                    .number(0)
                    .number(0)
                    .instant(delivery.at())
                    .instant(delivery.at().plus(GIVEN_UP_AFTER)));

    private WebhookEvents() {}

    /**
     * What a change of subscribers did.
     *
     * @param overtaken MTs that will never be sent
     */
    public static void write(
            Handle handle, List<InboundRecord> inbound, List<ConsentEvent> events, List<OutboundMessage> overtaken) {
        if (inbound.isEmpty() && events.isEmpty() && overtaken.isEmpty()) {
            return;
        }
        write(handle, () -> {
            List<AccountEvent> told = new ArrayList<>(EventBodies.of(inbound, events));
            overtaken.forEach(
                    message -> told.add(EventBodies.of(progress(message, "CANCELLED", null, message.createdAt()))));
            return told;
        });
    }

    /** An MT that the outbox is done with. */
    public record Settled(OutboundMessage message, String state, String status, Instant at) {}

    /** What became of MTs. */
    public static void writeSettled(Handle handle, List<Settled> settled) {
        write(
                handle,
                () -> settled.stream()
                        .map(each -> EventBodies.of(progress(each.message(), each.state(), each.status(), each.at())))
                        .toList());
    }

    /**
     * An MT of which a delivery receipt tells the end.
     *
     * @param state {@code DELIVERED} or {@code UNDELIVERED}
     */
    public record Ended(Msisdn msisdn, long messageId, String state, String reason, Instant at) {}

    /** What receipts told of MTs. */
    public static void writeEnded(Handle handle, List<Ended> ended) {
        if (ended.isEmpty()) {
            return;
        }
        write(handle, () -> {
            Dao dao = handle.attach(Dao.class);
            List<AccountEvent> told = new ArrayList<>();
            for (Ended each : ended) {
                dao.findMessage(each.msisdn().digits(), each.messageId())
                        .ifPresent(message -> told.add(EventBodies.of(new Progress(
                                each.msisdn(),
                                each.messageId(),
                                new ShortCode(message.shortCode()),
                                message.accountId(),
                                message.kind(),
                                each.state(),
                                each.reason(),
                                each.at()))));
            }
            return told;
        });
    }

    private static Progress progress(OutboundMessage message, String state, String reason, Instant at) {
        return new Progress(
                message.msisdn(),
                message.id(),
                message.shortCode(),
                message.accountId(),
                message.kind(),
                state,
                reason,
                at);
    }

    private static void write(Handle handle, Supplier<List<AccountEvent>> told) {
        Dao dao = handle.attach(Dao.class);
        if (dao.findAny().isEmpty()) {
            return;
        }
        List<AccountEvent> events = told.get();
        if (events.isEmpty()) {
            return;
        }
        Recipients recipients = Recipients.read(dao, events);
        List<Row> rows = new ArrayList<>();
        for (AccountEvent event : events) {
            List<Long> endpoints = recipients.of(event);
            if (!endpoints.isEmpty()) {
                String body = event.event().toJson();
                endpoints.forEach(endpoint -> rows.add(new Row(
                        endpoint,
                        event.msisdn().digits(),
                        event.event().id(),
                        event.event().type(),
                        body,
                        event.event().time(),
                        null)));
            }
        }
        ROWS.write(handle, rows);
    }

    /** Who is to be told of the events of a transaction. */
    private record Recipients(List<EndpointRow> byAccount, TreeMap<String, List<EndpointRow>> byShortCode) {

        static Recipients read(Dao dao, List<AccountEvent> events) {
            Set<Long> accounts = new TreeSet<>();
            Set<String> shortCodes = new TreeSet<>();
            for (AccountEvent event : events) {
                if (event.isForAll()) {
                    shortCodes.add(event.shortCode().value());
                } else {
                    accounts.addAll(event.accounts());
                }
            }
            TreeMap<String, List<EndpointRow>> byShortCode = new TreeMap<>();
            if (!shortCodes.isEmpty()) {
                dao.findOnShortCodes(InList.padded(shortCodes))
                        .forEach(row -> byShortCode
                                .computeIfAbsent(row.shortCode(), code -> new ArrayList<>())
                                .add(row));
            }
            return new Recipients(
                    accounts.isEmpty() ? List.of() : dao.findOfAccounts(InList.padded(accounts)), byShortCode);
        }

        List<Long> of(AccountEvent event) {
            List<EndpointRow> candidates = event.isForAll()
                    ? byShortCode.getOrDefault(event.shortCode().value(), List.of())
                    : byAccount.stream()
                            .filter(row -> event.accounts().contains(row.accountId()))
                            .toList();
            return candidates.stream()
                    .filter(row -> EventTypes.parse(row.eventTypes())
                            .contains(event.event().type()))
                    .map(EndpointRow::id)
                    .toList();
        }
    }

    /** @param shortCode that the account is on; empty where none was asked for */
    record EndpointRow(long id, long accountId, String eventTypes, String shortCode) {}

    record MessageRow(String shortCode, long accountId, OutboundMessage.Kind kind) {}

    @RegisterConstructorMapper(EndpointRow.class)
    @RegisterConstructorMapper(MessageRow.class)
    interface Dao {

        @SqlQuery("SELECT id FROM webhook_endpoint WHERE state <> 'DELETED' LIMIT 1")
        Optional<Long> findAny();

        @SqlQuery("""
                SELECT id, account_id, event_types, '' AS short_code
                FROM webhook_endpoint
                WHERE account_id IN (<accounts>) AND state <> 'DELETED'
                ORDER BY id
                """)
        List<EndpointRow> findOfAccounts(@BindList("accounts") Collection<Long> accounts);

        /** The endpoints of all accounts that are now on one of these short codes, as {@link AccountShortCodes} has it. */
        @SqlQuery("""
                SELECT DISTINCT e.id, e.account_id, e.event_types, l.short_code
                FROM webhook_endpoint e JOIN audience_list l ON l.account_id = e.account_id
                WHERE l.short_code IN (<shortCodes>) AND l.deleted_at IS NULL AND e.state <> 'DELETED'
                ORDER BY e.id
                """)
        List<EndpointRow> findOnShortCodes(@BindList("shortCodes") Collection<String> shortCodes);

        @SqlQuery("SELECT short_code, account_id, kind FROM outbound_message WHERE msisdn = :msisdn AND id = :id")
        Optional<MessageRow> findMessage(@Bind("msisdn") String msisdn, @Bind("id") long id);
    }
}
