package dev.shortstop.core.intake;

import dev.shortstop.core.OutboundMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the outbox: keeps what it is given and sends nothing. */
public final class CollectedReplies implements CommittedListener {

    private final long claimant;
    private final List<OutboundMessage> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger unnoticed = new AtomicInteger();

    CollectedReplies(long claimant) {
        this.claimant = claimant;
    }

    @Override
    public long claimant() {
        return claimant;
    }

    @Override
    public void committed(List<OutboundMessage> committed, long committedBy) {
        messages.addAll(committed);
    }

    @Override
    public void committedUnnoticed() {
        unnoticed.incrementAndGet();
    }

    public List<OutboundMessage> messages() {
        return List.copyOf(messages);
    }

    public List<OutboundMessage.Kind> kinds() {
        return messages.stream().map(OutboundMessage::kind).toList();
    }

    /** How often the intake found that an earlier try had been committed. */
    public int unnoticed() {
        return unnoticed.get();
    }
}
