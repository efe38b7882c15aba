package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.DeliverResult;
import dev.shortstop.smpp.tap.DissectedPdu;
import dev.shortstop.smpp.tap.TappedPdu;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What a handset has sent and received, as texts and as PDUs: the newest of each. Everything has a position, which grows with each
 * change, so that one can ask for what came since. Any thread.
 */
public final class HandsetTrace {

    private static final int KEPT = 500;

    /** What became of a text. */
    public sealed interface State {

        /** On its way to the peer. */
        record Sending() implements State {}

        /** The peer has answered. */
        record Answered(CommandStatus status) implements State {}

        /** Nobody has. */
        record Lost(String reason) implements State {}

        /** The handset got it. */
        record Received() implements State {}
    }

    /**
     * A text, whole.
     *
     * @param position when it was new
     * @param changed when it changed for the last time
     * @param isSent by the handset
     */
    public record Text(
            long position, long changed, boolean isSent, Instant at, String shortCode, String text, State state) {

        private Text with(long changed, State state) {
            return new Text(position, changed, isSent, at, shortCode, text, state);
        }
    }

    /**
     * A PDU with the handset.
     *
     * @param direction as the SMSC sees it
     */
    public record TracedPdu(long position, TappedPdu.Direction direction, Instant at, DissectedPdu pdu) {}

    /**
     * What came after a position.
     *
     * @param position to ask for what comes next
     * @param texts that are new or have changed since, the oldest first
     */
    public record News(long position, List<Text> texts, List<TracedPdu> pdus) {}

    private final Deque<Text> texts = new ArrayDeque<>();
    private final Deque<TracedPdu> pdus = new ArrayDeque<>();
    private long position;

    HandsetTrace() {}

    /** @param after 0 for everything that is kept */
    public synchronized News since(long after) {
        return new News(position, since(after, texts, Text::changed), since(after, pdus, TracedPdu::position));
    }

    private static <T> List<T> since(long after, Deque<T> all, ToLongFunction<T> position) {
        return all.stream().filter(each -> position.applyAsLong(each) > after).toList();
    }

    /** Where there was anything at all, the moment of the last of it. */
    public synchronized Optional<Instant> lastUsed() {
        return Optional.ofNullable(texts.peekLast()).map(Text::at);
    }

    /** @return its position, for {@link #onOutcome} */
    synchronized long onSending(String shortCode, String text) {
        position++;
        add(texts, new Text(position, position, true, Instant.now(), shortCode, text, new State.Sending()));
        return position;
    }

    void onOutcome(long of, DeliverResult result) {
        if (result instanceof DeliverResult.Answered answered) {
            onOutcome(of, new State.Answered(answered.status()));
        } else if (result instanceof DeliverResult.Unanswered unanswered) {
            onOutcome(of, new State.Lost(unanswered.reason()));
        } else if (result instanceof DeliverResult.NotSent notSent) {
            onOutcome(of, new State.Lost(notSent.reason()));
        }
    }

    private synchronized void onOutcome(long of, State state) {
        position++;
        List<Text> before = List.copyOf(texts);
        texts.clear();
        before.forEach(text -> texts.add(text.position() == of ? text.with(position, state) : text));
    }

    synchronized void onReceived(Mt mt) {
        position++;
        add(texts, new Text(position, position, false, mt.receivedAt(), mt.source(), mt.text(), new State.Received()));
    }

    synchronized void onPdu(TappedPdu tapped, DissectedPdu pdu) {
        position++;
        add(pdus, new TracedPdu(position, tapped.direction(), tapped.at(), pdu));
    }

    private static <T> void add(Deque<T> all, T added) {
        all.add(added);
        if (all.size() > KEPT) {
            all.remove();
        }
    }
}
