package dev.shortstop.smpp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.codec.Pdu;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Sends, answers, wrong answers, expiry and the end of the session in any order: every request has one outcome, and its
 * slot is free from then on.
 */
class SentRequestsModelTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000L;

    private enum What {
        SEND,
        ANSWER,
        ANSWER_OF_THE_WRONG_KIND,
        NACK,
        ANSWER_TO_NOTHING,
        TIME,
        TIME_AND_EXPIRY,
        RESIZE
    }

    private record Step(What what, int number) {}

    private static final class Request implements OutboundRequest {
        private final int sequenceNumber;
        private final long sentNanos;
        private int outcomes;

        Request(int sequenceNumber, long sentNanos) {
            this.sequenceNumber = sequenceNumber;
            this.sentNanos = sentNanos;
        }

        @Override
        public Pdu toPdu(int sequenceNumber, boolean optionalParameters) {
            return new Pdu.EnquireLink(sequenceNumber);
        }

        @Override
        public Optional<Instant> sendBefore() {
            return Optional.empty();
        }

        @Override
        public void answered(CommandStatus status, String messageId) {
            outcomes++;
        }

        @Override
        public void unanswered(String reason) {
            outcomes++;
        }

        @Override
        public void notSent(String reason) {
            outcomes++;
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step> step = Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(0, 30))
                .as(Step::new);
        return step.list().ofMaxSize(200);
    }

    @Property(tries = 1_000)
    void noSlotIsEverLost(@ForAll("steps") List<Step> steps, @ForAll @IntRange(min = 1, max = 8) int windowSize) {
        SentRequests sent = new SentRequests(windowSize, TIMEOUT);
        List<Request> all = new ArrayList<>();
        int size = windowSize;
        long nowNanos = Long.MAX_VALUE - 20 * SECOND;
        for (Step step : steps) {
            List<Request> waiting = waiting(all);
            assertEquals(waiting.size(), sent.count());
            assertEquals(waiting.size() >= size, sent.isFull());
            Optional<Request> one =
                    waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.get(step.number() % waiting.size()));
            switch (step.what()) {
                case SEND -> {
                    if (!sent.isFull()) {
                        Request request = new Request(sent.nextSequenceNumber(), nowNanos);
                        sent.add(request, request.toPdu(request.sequenceNumber, true), nowNanos);
                        all.add(request);
                    }
                }
                case ANSWER ->
                    one.ifPresent(request -> {
                        OutboundRequest answered = sent.answered(PduKind.ENQUIRE_LINK_RESP, request.sequenceNumber)
                                .orElseThrow();
                        assertEquals(request, answered);
                        answered.answered(CommandStatus.ESME_ROK, "");
                    });
                case NACK ->
                    one.ifPresent(request -> sent.answered(PduKind.GENERIC_NACK, request.sequenceNumber)
                            .orElseThrow()
                            .answered(CommandStatus.ESME_RINVCMDID, ""));
                case ANSWER_OF_THE_WRONG_KIND ->
                    one.ifPresent(request -> assertTrue(sent.answered(PduKind.SUBMIT_SM_RESP, request.sequenceNumber)
                            .isEmpty()));
                case ANSWER_TO_NOTHING ->
                    assertTrue(sent.answered(PduKind.ENQUIRE_LINK_RESP, 1_000_000 + step.number())
                            .isEmpty());
                case TIME -> nowNanos += step.number() * SECOND / 4;
                case TIME_AND_EXPIRY -> {
                    nowNanos += step.number() * SECOND / 4;
                    sent.expire(nowNanos);
                    for (Request request : waiting(all)) {
                        assertTrue(nowNanos - request.sentNanos < TIMEOUT.toNanos());
                    }
                }
                case RESIZE -> {
                    size = 1 + step.number() % 8;
                    sent.resize(size);
                }
            }
            assertTrue(all.stream().allMatch(request -> request.outcomes <= 1));
        }
        sent.endAll("the end");
        assertEquals(0, sent.count());
        assertFalse(sent.isFull());
        assertTrue(all.stream().allMatch(request -> request.outcomes == 1));
    }

    private static List<Request> waiting(List<Request> all) {
        return all.stream().filter(request -> request.outcomes == 0).toList();
    }
}
