package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.shortstop.smpp.codec.ShortMessage;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingSubmitTest {
    private static final SmppAddress ADDRESS = new SmppAddress(1, 1, "1");
    private static final ShortMessage MESSAGE = new ShortMessage(
            ADDRESS,
            ADDRESS,
            0,
            0,
            0,
            0,
            "",
            new byte[0],
            false,
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty());

    private static PendingSubmit pending(int segments) {
        return new PendingSubmit(
                ReceivedMessage.Command.SUBMIT_SM, Collections.nCopies(segments, MESSAGE), Optional.empty());
    }

    private static void settle(OutboundRequest segment, String outcome) {
        switch (outcome) {
            case "refused" -> segment.answered(CommandStatus.ESME_RINVDSTADR, "");
            case "throttled" -> segment.answered(CommandStatus.ESME_RTHROTTLED, "");
            case "unanswered" -> segment.unanswered("time-out");
            case "not sent" -> segment.notSent("not bound");
            default -> segment.answered(CommandStatus.ESME_ROK, outcome);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a          | b          | c         | Accepted[messageIds=[a, b, c]]",
                "refused    | unanswered | a         | Refused[status=ESME_RINVDSTADR]",
                "a          | unanswered | throttled | Unanswered[reason=time-out]",
                "not sent   | throttled  | a         | Throttled[status=ESME_RTHROTTLED]",
                "a          | b          | not sent  | NotSent[reason=not bound]",
                "throttled  | not sent   | refused   | Refused[status=ESME_RINVDSTADR]",
            })
    void theGravestOutcomeOfASegmentIsThatOfTheMessage(String first, String second, String third, String expected) {
        PendingSubmit pending = pending(3);
        List<? extends OutboundRequest> segments = pending.segments();
        settle(segments.get(2), third);
        settle(segments.get(0), first);
        assertFalse(pending.result().isDone());
        settle(segments.get(1), second);
        assertEquals(expected, pending.result().join().toString());
    }

    @ParameterizedTest
    @CsvSource({"refused, true", "throttled, true", "unanswered, false", "a, false"})
    void onceOneIsNotTakenTheRestIsPointless(String outcome, boolean pointless) {
        PendingSubmit pending = pending(2);
        assertFalse(pending.segments().get(1).isPointless());
        settle(pending.segments().get(0), outcome);
        assertEquals(pointless, pending.segments().get(1).isPointless());
    }
}
