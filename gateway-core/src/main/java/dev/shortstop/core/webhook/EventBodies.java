package dev.shortstop.core.webhook;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.cloudevent.CloudEvent;
import dev.shortstop.core.cloudevent.EventType;
import dev.shortstop.core.consent.ConsentChange;
import dev.shortstop.core.consent.ConsentChange.Joined;
import dev.shortstop.core.consent.ConsentChange.OptInRequested;
import dev.shortstop.core.consent.ConsentChange.OptOutLifted;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.store.ConsentEvent;
import dev.shortstop.core.store.InboundRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What accounts are told of what a transaction does. Pure. */
final class EventBodies {

    private EventBodies() {}

    /** An MT that has come further. */
    record Progress(
            Msisdn msisdn,
            long messageId,
            ShortCode shortCode,
            long accountId,
            OutboundMessage.Kind kind,
            String state,
            String reason,
            Instant at) {}

    /** Each message before the changes that it causes. */
    static List<AccountEvent> of(List<InboundRecord> inbound, List<ConsentEvent> events) {
        Map<Long, List<ConsentEvent>> byMessage = new HashMap<>();
        List<ConsentEvent> others = new ArrayList<>();
        Set<Long> received = new TreeSet<>();
        inbound.forEach(message -> received.add(message.id()));
        for (ConsentEvent event : events) {
            Optional<Long> messageId =
                    event.cause().map(ConsentEvent.Cause::inboundMessageId).filter(received::contains);
            (messageId.isPresent() ? byMessage.computeIfAbsent(messageId.get(), id -> new ArrayList<>()) : others)
                    .add(event);
        }
        List<AccountEvent> told = new ArrayList<>();
        for (InboundRecord message : inbound) {
            List<ConsentEvent> caused = byMessage.getOrDefault(message.id(), List.of());
            received(message).ifPresent(told::add);
            caused.forEach(event -> changed(event).ifPresent(told::add));
        }
        others.forEach(event -> changed(event).ifPresent(told::add));
        return told;
    }

    /** Empty for what no subscriber sent, for what the SMSC sent twice, and where it cannot be told whose business it is. */
    private static Optional<AccountEvent> received(InboundRecord message) {
        Optional<Msisdn> sender = Msisdn.find(message.message().source());
        if (sender.isEmpty()
                || message.accountId().isEmpty()
                || message.handling() == InboundRecord.Handling.REDELIVERED) {
            return Optional.empty();
        }
        Msisdn msisdn = sender.get();
        ShortCode shortCode = message.message().shortCode();
        Map<String, Object> data = dataOf(msisdn, shortCode);
        data.put("messageId", new MessageReference(msisdn, message.id()));
        data.put("text", message.message().text());
        data.put("rule", word(message.match().rule()));
        data.put(
                "keyword",
                message.match().keyword().isEmpty() ? null : message.match().keyword());
        data.put("disregarded", message.handling() == InboundRecord.Handling.DISREGARDED);
        CloudEvent event = new CloudEvent(
                Long.toString(message.id()),
                EventType.MESSAGE_RECEIVED,
                sourceOf(shortCode),
                sender,
                message.message().receivedAt(),
                data);
        return Optional.of(new AccountEvent(
                event, msisdn, shortCode, Set.of(message.accountId().getAsLong())));
    }

    /** Empty for steps in between, which another event of the same decision tells the end of. */
    private static Optional<AccountEvent> changed(ConsentEvent event) {
        ConsentChange change = event.change();
        EventType type;
        Instant expiresAt = null;
        if (change instanceof OptedOut) {
            type = EventType.OPTED_OUT;
        } else if (change instanceof Joined || change instanceof OptOutLifted) {
            type = EventType.OPTED_IN;
        } else if (change instanceof OptInRequested requested) {
            type = EventType.PENDING;
            expiresAt = requested.pending().expiresAt();
        } else {
            return Optional.empty();
        }
        Map<String, Object> data = dataOf(event.msisdn(), event.shortCode());
        data.put("change", word(change.type()));
        data.put("source", word(event.source()));
        data.put("allAccounts", change.accountId() == OptOut.EVERY_ACCOUNT);
        change.listId().ifPresent(id -> data.put("listId", Long.toString(id)));
        data.put("expiresAt", expiresAt);
        event.cause()
                .ifPresent(
                        cause -> data.put("messageId", new MessageReference(event.msisdn(), cause.inboundMessageId())));
        event.origin()
                .map(origin -> change.accountId() == OptOut.EVERY_ACCOUNT ? origin.asToldToEveryAccount() : origin)
                .flatMap(Origin::reference)
                .ifPresent(reference -> data.put("reference", reference));
        CloudEvent told = new CloudEvent(
                Long.toString(event.id()),
                type,
                sourceOf(event.shortCode()),
                Optional.of(event.msisdn()),
                event.occurredAt(),
                data);
        return Optional.of(new AccountEvent(told, event.msisdn(), event.shortCode(), Set.of(change.accountId())));
    }

    static AccountEvent of(Progress progress) {
        Map<String, Object> data = dataOf(progress.msisdn(), progress.shortCode());
        data.put("messageId", new MessageReference(progress.msisdn(), progress.messageId()));
        data.put("kind", word(progress.kind()));
        data.put("status", progress.state().toLowerCase(Locale.ROOT));
        data.put("reason", progress.reason() == null || progress.reason().isEmpty() ? null : progress.reason());
        // One message reaches a state once, so this names the event wherever it is written.
        CloudEvent event = new CloudEvent(
                progress.messageId() + "." + progress.state().toLowerCase(Locale.ROOT),
                EventType.MESSAGE_STATUS,
                sourceOf(progress.shortCode()),
                Optional.of(progress.msisdn()),
                progress.at(),
                data);
        return new AccountEvent(event, progress.msisdn(), progress.shortCode(), Set.of(progress.accountId()));
    }

    private static Map<String, Object> dataOf(Msisdn msisdn, ShortCode shortCode) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", msisdn);
        data.put("shortCode", shortCode.value());
        return data;
    }

    private static String sourceOf(ShortCode shortCode) {
        return "/v1/short-codes/" + shortCode.value();
    }

    /** As constants are written everywhere outside: {@code opt-out-lifted}. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
