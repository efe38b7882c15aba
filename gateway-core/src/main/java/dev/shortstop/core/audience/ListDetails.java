package dev.shortstop.core.audience;

import java.time.Instant;

/** An audience list with all that is kept about it. */
public record ListDetails(AudienceList list, ListTexts texts, Instant createdAt) {}
