package dev.shortstop.core.number;

import dev.shortstop.core.Msisdn;

/** What a person's or a program's spelling of a number came to. */
public sealed interface ReadNumber {

    record Accepted(Msisdn number) implements ReadNumber {}

    /** @param reason what is wrong, for whoever wrote it: {@code is too short for a number of the US} */
    record Refused(String reason) implements ReadNumber {}
}
