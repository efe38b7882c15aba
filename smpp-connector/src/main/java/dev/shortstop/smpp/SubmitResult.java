package dev.shortstop.smpp;

import java.util.List;

/**
 * What became of a message, whatever number of {@code submit_sm} it took. Where its segments fared differently, the first
 * of {@link Refused}, {@link Unanswered}, {@link Throttled}, {@link NotSent} that befell one of them is the result: no
 * retry mends what is refused, and none is safe while one may yet be delivered.
 *
 * <p>After all but Accepted some segments may be with the SMSC. Once one is refused or throttled those that have not gone
 * out stay here. A retry sends all of them again; with the same {@link SubmitSm#concatenationReference} the handset takes
 * them for the same message and shows it once.
 */
public sealed interface SubmitResult {
    /**
     * The SMSC took all of it.
     *
     * @param messageIds one a {@code submit_sm}, in the order of the segments: receipts name them. Opaque, and empty where
     *     the SMSC gave none
     */
    record Accepted(List<String> messageIds) implements SubmitResult {
        public Accepted {
            messageIds = List.copyOf(messageIds);
        }
    }

    /**
     * The SMSC cannot take it now, see {@link CommandStatus#isTemporary}: send it again later, though not for ever, since
     * some SMSCs give these for what never mends.
     */
    record Throttled(CommandStatus status) implements SubmitResult {}

    /**
     * The SMSC does not want it, or it can never be sent: ESME_RINVMSGLEN for a text of more than 255 segments,
     * ESME_RINVSRCADR and ESME_RINVDSTADR for addresses that do not fit into 20 octets.
     */
    record Refused(CommandStatus status) implements SubmitResult {}

    /** Sent, and no answer came before the time-out or the end of the session: the subscriber may or may not get it. */
    record Unanswered(String reason) implements SubmitResult {}

    /**
     * Not sent, or not all of it: nothing bound, no room within {@link ConnectionSettings#maxQueueWait}, closed, or {@link
     * SubmitSm#sendBefore} was over. But for the last, safe to retry.
     */
    record NotSent(String reason) implements SubmitResult {}
}
