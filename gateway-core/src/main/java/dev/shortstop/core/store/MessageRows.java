package dev.shortstop.core.store;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.consent.Origin;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** What a transaction appends: tables {@code inbound_message}, {@code consent_event} and {@code outbound_message}. */
final class MessageRows {

    private static final RowWriter<InboundRecord> INBOUND = new RowWriter<>("""
            INSERT INTO inbound_message
              (id, source, short_code, connection, text, normalised_text, octets, data_coding, handling, redelivery_of,
               rule, keyword, rules_version, received_at, account_id)
            VALUES
            """, 15, "", (row, inbound) -> {
        InboundMessage message = inbound.message();
        row.number(inbound.id())
                .text(Msisdn.find(message.source()).map(Msisdn::digits).orElse(message.source()))
                .text(message.shortCode().value())
                .text(message.connection())
                .text(message.text())
                .text(inbound.match().normalisedText())
                .octets(message.textComplete() ? null : message.octets())
                .number(message.dataCoding())
                .name(inbound.handling())
                .numberOrNull(
                        inbound.redeliveryOf().isPresent()
                                ? inbound.redeliveryOf().getAsLong()
                                : null)
                .name(inbound.match().rule())
                .text(inbound.match().keyword())
                .text(inbound.rulesVersion())
                .instant(message.receivedAt())
                .numberOrNull(
                        inbound.accountId().isPresent() ? inbound.accountId().getAsLong() : null);
    });

    /** @param sentText null where no reply goes out */
    private record Event(ConsentEvent event, String sentText) {}

    /** A text of the subscriber brought them about. */
    private static final RowWriter<Event> TEXTED = new RowWriter<>("""
            INSERT INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, sent_text, occurred_at,
               inbound_message_id, rule, keyword, rules_version, received_text)
            VALUES
            """, 14, "", (row, written) -> {
        bindChange(row, written);
        bindCause(row, written);
    });

    /** Somebody else asked for them. */
    private static final RowWriter<Event> OPERATED = new RowWriter<>("""
            INSERT INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, sent_text, occurred_at,
               actor_kind, actor_name, reference)
            VALUES
            """, 12, "", (row, written) -> {
        bindChange(row, written);
        bindOrigin(row, written);
    });

    /** Somebody decided what a text of the subscriber meant. */
    private static final RowWriter<Event> REVIEWED = new RowWriter<>("""
            INSERT INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, sent_text, occurred_at,
               inbound_message_id, rule, keyword, rules_version, received_text, actor_kind, actor_name, reference)
            VALUES
            """, 17, "", (row, written) -> {
        bindChange(row, written);
        bindCause(row, written);
        bindOrigin(row, written);
    });

    private static void bindChange(RowWriter.Row row, Event written) throws SQLException {
        ConsentEvent event = written.event();
        OptionalLong listId = event.change().listId();
        row.number(event.id())
                .text(event.msisdn().digits())
                .text(event.shortCode().value())
                .number(event.change().accountId())
                .numberOrNull(listId.isPresent() ? listId.getAsLong() : null)
                .name(event.change().type())
                .name(event.source())
                .text(written.sentText())
                .instant(event.occurredAt());
    }

    private static void bindCause(RowWriter.Row row, Event written) throws SQLException {
        ConsentEvent.Cause cause = written.event().cause().orElseThrow();
        row.number(cause.inboundMessageId())
                .text(cause.rule())
                .text(cause.keyword())
                .text(cause.rulesVersion())
                .text(cause.receivedText());
    }

    private static void bindOrigin(RowWriter.Row row, Event written) throws SQLException {
        Origin origin = written.event().origin().orElseThrow();
        row.name(origin.actor().kind())
                .text(origin.actor().name())
                .text(origin.reference().orElse(null));
    }

    /** @param overtaken it is kept, and never sent */
    private record Outbound(OutboundMessage message, long claimedBy, boolean overtaken) {}

    private static final RowWriter<Outbound> OUTBOUND = new RowWriter<>(
            """
            INSERT INTO outbound_message
              (id, msisdn, short_code, account_id, kind, text, in_reply_to, created_at, send_before, state, claimed_by,
               attempts, submit_status, settled_at)
            VALUES
            """,
            14,
            "",
            (row, outbound) -> row.number(outbound.message().id())
                    .text(outbound.message().msisdn().digits())
                    .text(outbound.message().shortCode().value())
                    .number(outbound.message().accountId())
                    .name(outbound.message().kind())
                    .text(outbound.message().text())
                    .number(outbound.message().inReplyTo())
                    .instant(outbound.message().createdAt())
                    .instant(outbound.message().sendBefore())
                    .text(outbound.overtaken() ? "CANCELLED" : "PENDING")
                    .number(outbound.claimedBy())
                    .number(0)
                    .text(outbound.overtaken() ? SubscriberStore.whyCancelled(outbound.message()) : null)
                    .instant(outbound.overtaken() ? outbound.message().createdAt() : null));

    private MessageRows() {}

    /** @throws AlreadyCommitted if one of the inbound messages is in its table */
    static void append(Handle handle, List<InboundRecord> inbound, UnitOfWork work, Outgoing outgoing, long claimedBy) {
        try {
            INBOUND.write(handle, inbound);
        } catch (JdbiException failure) {
            throw SubscriberRows.isDuplicateKey(failure) ? new AlreadyCommitted(failure) : failure;
        }
        List<Event> texted = new ArrayList<>();
        List<Event> operated = new ArrayList<>();
        List<Event> reviewed = new ArrayList<>();
        for (ConsentEvent event : work.events()) {
            List<Event> likes =
                    event.origin().isEmpty() ? texted : event.cause().isEmpty() ? operated : reviewed;
            likes.add(new Event(event, outgoing.sentText(event).orElse(null)));
        }
        TEXTED.write(handle, texted);
        OPERATED.write(handle, operated);
        REVIEWED.write(handle, reviewed);
        List<Outbound> outbound = new ArrayList<>();
        outgoing.sendable().forEach(message -> outbound.add(new Outbound(message, claimedBy, false)));
        outgoing.overtaken().forEach(message -> outbound.add(new Outbound(message, claimedBy, true)));
        OUTBOUND.write(handle, outbound);
    }
}
