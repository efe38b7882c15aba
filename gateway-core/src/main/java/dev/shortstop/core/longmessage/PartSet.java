package dev.shortstop.core.longmessage;

import dev.shortstop.core.IdGenerator;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The parts that are there under one key, and what is remembered of the message that last ended under it: an SMSC that
 * lost our answer sends its parts again, and a phone may use the same reference for its next message. Immutable.
 *
 * <p>A part that repeats the ended message is kept, but carries no message by itself: it counts once everything else is
 * there, or as the beginning or end that a new message has in common with the ended one. Whatever comes that is new goes
 * on, as a whole or as it is.
 *
 * @param parts by number
 * @param ended what is remembered of the last message under this key
 * @param dueAt with parts, when they go on as they are; without, when what is remembered may be forgotten
 */
public record PartSet(
        LongMessageKey key, SortedMap<Integer, ReceivedPart> parts, Optional<Ended> ended, Instant dueAt) {

    /**
     * A message that went on.
     *
     * @param id of the inbound message that it became
     * @param digests of its parts by number
     */
    public record Ended(long id, Map<Integer, Long> digests) {

        boolean had(ReceivedPart part) {
            Long digest = digests.get(part.number());
            return digest != null && digest == part.digest();
        }
    }

    /** What a part means to the set. */
    public enum Fate {
        /** It is to be kept with the others. */
        KEPT,
        /** It is here, or has gone on: no effect. */
        KNOWN,
        /** An earlier try of its own transaction was committed: no effect. */
        OWN_SECOND_TRY,
        /** It belongs to another message: what is here has to go on before it is kept. */
        OVERTAKES
    }

    /** All parts together, headers included: as much as the longest message that is no long message. */
    static final int MAX_OCTETS = 65_535;

    public PartSet {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    }

    /** Nothing there, nothing remembered. */
    public static PartSet empty(LongMessageKey key) {
        return new PartSet(key, Collections.emptySortedMap(), Optional.empty(), Instant.EPOCH);
    }

    /** The set at this moment: what may be forgotten is. */
    public PartSet at(Instant now) {
        boolean mayForget = parts.isEmpty() && !now.isBefore(dueAt);
        return mayForget ? new PartSet(key, parts, Optional.empty(), dueAt) : this;
    }

    /** What a part means that has come now. */
    public Fate fateOf(ReceivedPart part) {
        if (ended.isPresent() && wentOnInOwnTransaction(ended.get(), part)) {
            return part.id() == ended.get().id() ? Fate.OWN_SECOND_TRY : Fate.KNOWN;
        }
        ReceivedPart sameNumber = parts.get(part.number());
        if (sameNumber == null) {
            return hasRoomFor(part) ? Fate.KEPT : Fate.OVERTAKES;
        }
        if (sameNumber.id() == part.id()) {
            return Fate.OWN_SECOND_TRY;
        }
        if (sameNumber.digest() == part.digest() || isRepetition(part)) {
            return Fate.KNOWN;
        }
        return isRepetition(sameNumber) ? Fate.KEPT : Fate.OVERTAKES;
    }

    /** Only its own gateway's ids tell which of two came first. */
    private static boolean wentOnInOwnTransaction(Ended ended, ReceivedPart part) {
        return part.id() == ended.id()
                || ended.had(part)
                        && part.id() < ended.id()
                        && IdGenerator.nodeOf(part.id()) == IdGenerator.nodeOf(ended.id());
    }

    private boolean hasRoomFor(ReceivedPart part) {
        int octets = parts.values().stream().mapToInt(ReceivedPart::octetCount).sum();
        return parts.isEmpty() || octets + part.octetCount() <= MAX_OCTETS;
    }

    private boolean isRepetition(ReceivedPart part) {
        return ended.isPresent() && ended.get().had(part);
    }

    /** With one more part, in place of a repetition of the same number. */
    public PartSet with(ReceivedPart part, Instant newDueAt) {
        SortedMap<Integer, ReceivedPart> more = new TreeMap<>(parts);
        more.put(part.number(), part);
        return new PartSet(key, more, ended, newDueAt);
    }

    /**
     * After its parts went on.
     *
     * @param id of the inbound message that they became
     */
    public PartSet ended(long id, Instant rememberedUntil) {
        Map<Integer, Long> digests =
                parts.values().stream().collect(Collectors.toMap(ReceivedPart::number, ReceivedPart::digest));
        return new PartSet(key, Collections.emptySortedMap(), Optional.of(new Ended(id, digests)), rememberedUntil);
    }

    /**
     * True if the message is whole and can go on. Not while some of its parts repeat the ended message and others do not:
     * the ones in their place may still come.
     */
    public boolean isWhole() {
        long repetitions = parts.values().stream().filter(this::isRepetition).count();
        return hasAllParts() && (repetitions == 0 || repetitions == parts.size());
    }

    public boolean hasAllParts() {
        return parts.size() == key.total();
    }

    /** True if there is something that has waited long enough. */
    public boolean isOverdue(Instant now) {
        return !parts.isEmpty() && !now.isBefore(dueAt);
    }

    /** True for some parts of the ended message that came again. */
    public boolean saysNothingNew() {
        return !hasAllParts() && parts.values().stream().allMatch(this::isRepetition);
    }
}
