package dev.shortstop.app.console.review;

import dev.shortstop.app.console.Badge;
import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.operation.ReviewItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A text that is to be decided about, or was.
 *
 * @param path under which it is decided
 * @param dueAt from then on the gateway takes it for an opt-out
 * @param left until then
 * @param verdict empty while it is open
 */
public record ReviewRow(
        String path,
        String text,
        String rule,
        String number,
        String numberLink,
        String shortCode,
        Instant receivedAt,
        Instant dueAt,
        Badge left,
        Optional<Badge> verdict,
        String decidedBy,
        Optional<Instant> decidedAt) {

    private static final String OPTED_OUT = "opted out";
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final int FEW_DAYS = 2;
    private static final int SOME_DAYS = 5;

    /** What to do if it was the wrong click: there is no way back here. */
    public String remedy() {
        boolean isOut = verdict.map(Badge::text).filter(OPTED_OUT::equals).isPresent();
        return isOut
                ? "This is not taken back here: each account lifts it for itself."
                : "If it was one after all, opt the number out by hand.";
    }

    static ReviewRow of(ReviewItem item, Instant now) {
        return new ReviewRow(
                "/reviews/" + item.id(),
                Worded.text(item.text()),
                Worded.ruleInShort(item.rule(), item.keyword()),
                item.msisdn().toString(),
                "/numbers/" + item.msisdn().digits(),
                item.shortCode().value(),
                item.receivedAt(),
                item.dueAt(),
                left(item, now),
                verdict(item.state()),
                item.decidedBy().map(ReviewRow::nameOf).orElse("the subscriber"),
                item.decidedAt());
    }

    private static String nameOf(Actor actor) {
        return actor.kind() == Actor.Kind.GATEWAY ? "the gateway: " + actor.name() : actor.name();
    }

    private static Badge left(ReviewItem item, Instant now) {
        int businessDays = item.businessDaysLeft(now);
        return new Badge(
                leftInWords(businessDays, item.dueAt(), now),
                businessDays <= FEW_DAYS ? "bad" : businessDays <= SOME_DAYS ? "warn" : "plain");
    }

    /** In hours on the last day and on a weekend that is all that is left: which day is today depends on who looks. */
    private static String leftInWords(int businessDays, Instant dueAt, Instant now) {
        Duration left = Duration.between(now, dueAt);
        if (left.isNegative() || left.isZero()) {
            return "due now";
        }
        if (businessDays > 0 && left.compareTo(A_DAY) > 0) {
            return Counted.of(businessDays, "business day", "business days");
        }
        return left.toHours() == 0 ? "less than an hour" : Counted.of(left.toHours(), "hour", "hours");
    }

    private static Optional<Badge> verdict(ReviewItem.State state) {
        return switch (state) {
            case OPEN -> Optional.empty();
            case OPTED_OUT -> Optional.of(new Badge(OPTED_OUT, "bad"));
            case DISMISSED -> Optional.of(new Badge("no opt-out", "good"));
            case SUPERSEDED -> Optional.of(new Badge("opted out otherwise", "plain"));
        };
    }
}
