package dev.shortstop.core.intake;

import dev.shortstop.core.OutboundMessage;
import java.util.List;

/** Where the MTs of a transaction go on, once it is committed: the outbox. */
public interface CommittedListener {

    /** Where no outbox runs: MTs wait in their table for whatever gateway claims them. */
    CommittedListener NONE = new CommittedListener() {
        @Override
        public long claimant() {
            return 0;
        }

        @Override
        public void committed(List<OutboundMessage> messages, long claimant) {
            // Nobody here sends them.
        }

        @Override
        public void committedUnnoticed() {
            // A gateway finds them as it finds all others.
        }
    };

    /** Who is to send the MTs of the transaction that begins now: the gateway's incarnation, or 0 for none yet. */
    long claimant();

    /** These MTs are committed under {@link #claimant()}. Must not block. */
    void committed(List<OutboundMessage> messages, long claimant);

    /** Some transaction was committed without anybody knowing; its MTs lie in the table. */
    void committedUnnoticed();
}
