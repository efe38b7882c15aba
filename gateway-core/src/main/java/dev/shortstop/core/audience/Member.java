package dev.shortstop.core.audience;

import dev.shortstop.core.Msisdn;
import java.time.Instant;

/** A number on an audience list. */
public record Member(Msisdn msisdn, Instant joinedAt) {}
