package dev.shortstop.core.intake;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.longmessage.LongMessageKey;
import java.util.Optional;

/** What a lane of the intake commits. */
sealed interface MessageTask extends Answerable permits Received, Overdue {

    /** Empty where the source is no subscriber's number. */
    Optional<Msisdn> sender();

    /** The long message concerned, if any. */
    Optional<LongMessageKey> longMessage();
}
