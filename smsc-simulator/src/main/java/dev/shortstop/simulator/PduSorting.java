package dev.shortstop.simulator;

import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.tap.DissectedPdu;
import dev.shortstop.smpp.tap.PduTap;
import dev.shortstop.smpp.tap.TappedPdu;
import dev.shortstop.smpp.tap.TappedPdu.Direction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Brings each PDU to the trace of the handset that it is about: requests by their address, responses by their request. Any thread. */
final class PduSorting implements PduTap {

    private static final int KEPT_REQUESTS = 10_000;

    private record Request(long sessionId, Direction direction, int sequenceNumber) {}

    private final MessageFormat format;
    private final Function<String, Optional<HandsetTrace>> traces;
    private final Map<Request, HandsetTrace> unanswered = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Request, HandsetTrace> eldest) {
            return size() > KEPT_REQUESTS;
        }
    };

    /** @param traces by the handset's number */
    PduSorting(MessageFormat format, Function<String, Optional<HandsetTrace>> traces) {
        this.format = format;
        this.traces = traces;
    }

    @Override
    public synchronized void onPdu(TappedPdu tapped) {
        DissectedPdu pdu = DissectedPdu.of(tapped.octets(), format);
        traceOf(tapped, pdu).ifPresent(trace -> trace.onPdu(tapped, pdu));
    }

    private Optional<HandsetTrace> traceOf(TappedPdu tapped, DissectedPdu pdu) {
        if (pdu.isResponse()) {
            return Optional.ofNullable(unanswered.remove(
                    new Request(tapped.sessionId(), tapped.direction().opposite(), pdu.sequenceNumber())));
        }
        Optional<String> number = tapped.direction() == Direction.SENT ? pdu.sourceAddress() : pdu.destinationAddress();
        Optional<HandsetTrace> trace = number.flatMap(traces);
        trace.ifPresent(found ->
                unanswered.put(new Request(tapped.sessionId(), tapped.direction(), pdu.sequenceNumber()), found));
        return trace;
    }
}
