package dev.shortstop.core.intake;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.PartsDecoder;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.longmessage.LongMessageKey;
import dev.shortstop.core.longmessage.PartSet;
import dev.shortstop.core.longmessage.ReceivedPart;
import dev.shortstop.core.store.RecentMessages.RecentMessage;
import dev.shortstop.core.store.UnitOfWork;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies a part of a long message to a unit of work: keeps it, or lets the message go on through {@link MessageApplier}
 * once it is whole or can no longer become so. Does no I/O. Safe for use by many threads, each with a unit of work of its
 * own.
 */
final class LongMessageApplier {

    private static final Logger log = LoggerFactory.getLogger(LongMessageApplier.class);

    /** Shorter than this, and a lane could try a transaction again of which the first try is forgotten. */
    private static final Duration SHORTEST_MEMORY = Duration.ofMinutes(1);

    private final SparseLog incompleteLog = new SparseLog();
    private final IdGenerator ids;
    private final MessageApplier applier;
    private final PartsDecoder decoder;
    private final Duration wait;

    /** @param wait how long after its last part a long message waits for the rest */
    LongMessageApplier(IdGenerator ids, MessageApplier applier, PartsDecoder decoder, Duration wait) {
        this.ids = ids;
        this.applier = applier;
        this.decoder = decoder;
        this.wait = wait;
    }

    /** A part has come. */
    void apply(Received received, LongMessageKey key, ActiveRules rules, UnitOfWork work) {
        ReceivedPart part = received.toPart();
        PartSet parts = work.parts(key).at(part.receivedAt());
        switch (parts.fateOf(part)) {
            case KNOWN -> {
                return;
            }
            case OWN_SECOND_TRY -> {
                work.foundCommitted();
                return;
            }
            case OVERTAKES -> parts = goOn(parts, ids.next(), part.receivedAt(), rules, work);
            case KEPT -> {}
        }
        parts = parts.with(part, part.receivedAt().plus(wait));
        work.replace(parts.isWhole() ? goOn(parts, part.id(), part.receivedAt(), rules, work) : parts);
    }

    /** A long message seemed to have waited long enough. */
    void apply(Overdue overdue, ActiveRules rules, UnitOfWork work) {
        PartSet parts = work.parts(overdue.key());
        boolean isOwnSecondTry =
                parts.ended().map(ended -> ended.id() == overdue.id()).orElse(false);
        if (isOwnSecondTry) {
            work.foundCommitted();
        } else if (parts.isOverdue(overdue.at())) {
            work.replace(goOn(parts, overdue.id(), overdue.at(), rules, work));
        }
    }

    /** How long it is remembered that a long message ended. */
    Duration memory(Naming naming) {
        Duration window = applier.window(naming);
        return window.compareTo(SHORTEST_MEMORY) < 0 ? SHORTEST_MEMORY : window;
    }

    /** The parts that are there become one message. */
    private PartSet goOn(PartSet parts, long id, Instant now, ActiveRules rules, UnitOfWork work) {
        WholeMessage whole = join(parts, id);
        if (parts.saysNothingNew()) {
            applier.disregardRedelivery(whole, parts.ended().orElseThrow().id(), rules, work);
        } else {
            if (!parts.hasAllParts()) {
                String count = parts.parts().size() + " of the parts";
                incompleteLog.info(
                        log, "a long message goes on with " + count + " that it should have: " + parts.key());
            }
            applier.apply(whole, rules, work);
        }
        return parts.ended(id, now.plus(memory(namingOf(parts))));
    }

    private WholeMessage join(PartSet parts, long id) {
        LongMessageKey key = parts.key();
        Collection<ReceivedPart> inOrder = parts.parts().values();
        ReceivedPart newest =
                inOrder.stream().max(Comparator.comparingLong(ReceivedPart::id)).orElseThrow();
        PartsDecoder.Joined joined =
                decoder.join(inOrder.stream().map(ReceivedPart::toDecode).toList());
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        inOrder.forEach(part -> octets.writeBytes(part.octets()));
        InboundMessage message = new InboundMessage(
                newest.connection(),
                newest.sessionId(),
                key.source(),
                key.shortCode(),
                joined.text(),
                joined.complete() && parts.hasAllParts(),
                octets.toByteArray(),
                inOrder.iterator().next().dataCoding(),
                Optional.empty(),
                OptionalInt.empty(),
                newest.receivedAt());
        RecentMessage recent = new RecentMessage(id, MessageDigests.digestOf(key, inOrder), newest.sessionId());
        return new WholeMessage(id, message, key.sender(), recent, namingOf(parts));
    }

    private static Naming namingOf(PartSet parts) {
        boolean namedBySmsc = parts.parts().values().stream().allMatch(ReceivedPart::namedBySmsc);
        return namedBySmsc ? Naming.BY_SMSC : Naming.BY_PHONE;
    }
}
