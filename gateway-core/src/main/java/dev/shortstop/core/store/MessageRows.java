package dev.shortstop.core.store;

import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** What a transaction appends: tables {@code inbound_message}, {@code consent_event} and {@code outbound_message}. */
final class MessageRows {

    private static final RowWriter<InboundRecord> INBOUND = new RowWriter<>("""
            INSERT INTO inbound_message
              (id, source, short_code, connection, text, normalised_text, octets, data_coding, handling, redelivery_of,
               rule, keyword, rules_version, received_at)
            VALUES
            """, 14, "", (row, inbound) -> {
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
                .instant(message.receivedAt());
    });

    /** @param sentText null where no reply goes out */
    private record Event(ConsentEvent event, String sentText) {}

    private static final RowWriter<Event> EVENTS = new RowWriter<>(
            """
            INSERT INTO consent_event
              (id, msisdn, short_code, account_id, list_id, type, source, inbound_message_id, rule, keyword,
               rules_version, received_text, sent_text, occurred_at)
            VALUES
            """,
            14,
            "",
            (row, written) -> row.number(written.event().id())
                    .text(written.event().msisdn().digits())
                    .text(written.event().shortCode().value())
                    .number(written.event().change().accountId())
                    .numberOrNull(
                            written.event().change().listId().isPresent()
                                    ? written.event().change().listId().getAsLong()
                                    : null)
                    .name(written.event().change().type())
                    .name(written.event().source())
                    .number(written.event().cause().inboundMessageId())
                    .text(written.event().cause().rule())
                    .text(written.event().cause().keyword())
                    .text(written.event().cause().rulesVersion())
                    .text(written.event().cause().receivedText())
                    .text(written.sentText())
                    .instant(written.event().occurredAt()));

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
    static void append(Handle handle, UnitOfWork work, Outgoing outgoing, long claimedBy) {
        try {
            INBOUND.write(handle, work.inbound());
        } catch (JdbiException failure) {
            throw SubscriberRows.isDuplicateKey(failure) ? new AlreadyCommitted(failure) : failure;
        }
        EVENTS.write(
                handle,
                work.events().stream()
                        .map(event -> new Event(event, outgoing.sentText(event).orElse(null)))
                        .toList());
        List<Outbound> outbound = new ArrayList<>();
        outgoing.sendable().forEach(message -> outbound.add(new Outbound(message, claimedBy, false)));
        outgoing.overtaken().forEach(message -> outbound.add(new Outbound(message, claimedBy, true)));
        OUTBOUND.write(handle, outbound);
    }
}
