package dev.shortstop.simulator;

import dev.shortstop.smpp.CommandStatus;
import java.time.Duration;

/** What the simulated SMSC does with a {@code submit_sm}. Only what is answered ESME_ROK reaches the handset. */
public sealed interface SubmitAnswer {
    /** Answers after a delay, which may be nothing. */
    record Answer(CommandStatus status, Duration delay) implements SubmitAnswer {}

    /** Never answers. {@code delivered}: the handset gets it all the same. */
    record Silence(boolean delivered) implements SubmitAnswer {}

    static SubmitAnswer accept() {
        return of(CommandStatus.ESME_ROK);
    }

    static SubmitAnswer of(CommandStatus status) {
        return new Answer(status, Duration.ZERO);
    }
}
