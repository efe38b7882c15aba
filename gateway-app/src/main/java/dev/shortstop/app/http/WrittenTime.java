package dev.shortstop.app.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as clients write them. */
final class WrittenTime {

    static final String REFUSAL = "must be a time such as 2026-11-03T14:02:00Z, or a day such as 2026-11-03";

    private WrittenTime() {}

    /** A moment, or a day, which stands for its beginning in UTC. Empty for what is neither. */
    static Optional<Instant> find(String written) {
        try {
            return Optional.of(
                    written.length() == 10
                            ? LocalDate.parse(written)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                            : OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
