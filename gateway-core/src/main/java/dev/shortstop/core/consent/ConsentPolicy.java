package dev.shortstop.core.consent;

import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Duration;

/**
 * What a short code's operator decides: texts, lists, how long an opt-in stays pending.
 *
 * @param audiences knows every list that {@code rules} name
 */
public record ConsentPolicy(ShortCodeRules rules, AudienceCatalog audiences) {

    /** An opt-out confirmation goes out within five minutes or never: 47 CFR 64.1200(a)(12). */
    static final Duration OPT_OUT_CONFIRMATION_WITHIN = Duration.ofMinutes(5);

    /** Any other reply that could not be sent for so long would puzzle more than help. */
    static final Duration REPLY_WITHIN = Duration.ofHours(24);
}
