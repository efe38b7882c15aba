package dev.shortstop.smpp;

import dev.shortstop.smpp.codec.Pdu;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of requests of one peer that nothing can be made of, and of what they break: one line a minute for each cause. Any thread.
 */
final class PeerFaultLog {
    private static final Logger log = LoggerFactory.getLogger(PeerFaultLog.class);

    private final LogThrottle throttle = new LogThrottle();

    /** @param label names the session */
    void malformed(String label, Pdu.Malformed pdu) {
        String commandId = Integer.toHexString(pdu.commandId());
        throttle.onOccurrence(commandId, System.nanoTime())
                .ifPresent(more -> log.warn(
                        "{}: a PDU could not be read and is answered ESME_RINVCMDLEN: command_id 0x{}, {}{}",
                        label,
                        commandId,
                        pdu.reason(),
                        more));
    }

    void unsupported(String label, Pdu.Unsupported pdu) {
        // One cause for all: a peer can think of as many command_ids as there are numbers.
        throttle.onOccurrence("unsupported", System.nanoTime())
                .ifPresent(more -> log.warn(
                        "{}: command_id 0x{} is not spoken and is answered ESME_RINVCMDID{}",
                        label,
                        Integer.toHexString(pdu.commandId()),
                        more));
    }

    void refused(String label, PduKind kind, SessionState state, CommandStatus status) {
        throttle.onOccurrence(kind + " " + status, System.nanoTime())
                .ifPresent(more -> log.warn("{}: a {} in state {} is answered {}{}", label, kind, state, status, more));
    }

    /** Answers that came too late, twice or to nothing, and what has no meaning now. */
    void ignored(String label, PduKind kind) {
        throttle.onOccurrence(kind.toString(), System.nanoTime())
                .ifPresent(more -> log.info("{}: a {} that nothing waits for is ignored{}", label, kind, more));
    }

    /** @param request its kind and sequence number */
    void listenerFailed(String label, String request, CommandStatus answer, RuntimeException broken) {
        throttle.onOccurrence(broken.getClass().getName(), System.nanoTime())
                .ifPresent(more -> log.error(
                        "{}: the listener failed; {} is answered {}{}", label, request, answer, more, broken));
    }

    void bindFailed(String label, BindRequest request, Throwable broken) {
        throttle.onOccurrence("bind " + broken.getClass().getName(), System.nanoTime())
                .ifPresent(more -> log.error(
                        "{}: the application failed at the bind of {}, which ends the session{}",
                        label,
                        request.printableSystemId(),
                        more,
                        broken));
    }

    /** With a stack trace, which a peer that found out how to cause it must not fill the disk with. */
    void unexpected(String label, Throwable cause) {
        throttle.onOccurrence("unexpected " + cause.getClass().getName(), System.nanoTime())
                .ifPresent(more -> log.error("{}: closing after an unexpected error{}", label, more, cause));
    }
}
