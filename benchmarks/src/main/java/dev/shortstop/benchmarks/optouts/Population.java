package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The rows of the benchmark: the same for the same place, whatever the size. Of 20 numbers, 15 sent STOP to the short code
 * that all accounts share, one of these was confirmed again for one account; three sent STOP to others; one was
 * unsubscribed over the API and one by an admin, of one account each: one account has a fifth of these, and the others the rest. Times
 * are spread evenly over three years.
 */
final class Population {

    static final ShortCode SHARED = new ShortCode("72345");
    static final ShortCode OTHER = new ShortCode("72346");
    static final ShortCode THIRD = new ShortCode("72347");
    static final List<ShortCode> SHORT_CODES = List.of(SHARED, OTHER, THIRD);
    static final int ACCOUNTS = 200;

    private static final int ACME_IS_ONE_OF = 5;

    /** The one that looks. As all others, it has lists on all short codes. */
    static final long ACME = 1;

    static final Instant BEGIN = Instant.parse("2023-11-23T00:00:00Z");
    static final Duration SPAN = Duration.ofDays(3 * 365);

    private static final long FIRST_NUMBER = 12_000_000_000L;
    /** Not every number opts out. */
    static final long STEP = 7;

    record Row(Msisdn msisdn, ShortCode shortCode, OptOut optOut) {}

    private Population() {}

    static Msisdn number(long place) {
        return new Msisdn(Long.toString(FIRST_NUMBER + place * STEP));
    }

    /** The next after a number that is there. */
    static long placeAfter(Msisdn msisdn) {
        return (Long.parseLong(msisdn.digits()) - FIRST_NUMBER) / STEP + 1;
    }

    static Instant time(long place) {
        return BEGIN.plusMillis(Long.remainderUnsigned(mixed(place), SPAN.toMillis()));
    }

    /** One row, or two. */
    static List<Row> rows(long place) {
        Instant at = time(place);
        Msisdn msisdn = number(place);
        long account = account(place);
        int kind = (int) Long.remainderUnsigned(mixed(place + 1), 20);
        if (kind == 0) {
            return List.of(
                    stop(msisdn, SHARED, at),
                    row(msisdn, SHARED, account, OptOut.State.LIFTED, Source.KEYWORD, at.plusSeconds(60)));
        }
        return switch (kind) {
            case 15, 16 -> List.of(stop(msisdn, OTHER, at));
            case 17 -> List.of(stop(msisdn, THIRD, at));
            case 18 -> List.of(row(msisdn, SHARED, account, OptOut.State.IN_FORCE, Source.API, at));
            case 19 -> List.of(row(msisdn, SHARED, account, OptOut.State.IN_FORCE, Source.ADMIN, at));
            default -> List.of(stop(msisdn, SHARED, at));
        };
    }

    private static long account(long place) {
        long any = Long.remainderUnsigned(mixed(~place), ACME_IS_ONE_OF * ACCOUNTS);
        return any < ACCOUNTS ? ACME : 1 + any % ACCOUNTS;
    }

    private static Row stop(Msisdn msisdn, ShortCode shortCode, Instant at) {
        return row(msisdn, shortCode, OptOut.EVERY_ACCOUNT, OptOut.State.IN_FORCE, Source.KEYWORD, at);
    }

    private static Row row(
            Msisdn msisdn, ShortCode shortCode, long accountId, OptOut.State state, Source source, Instant at) {
        return new Row(msisdn, shortCode, new OptOut(accountId, state, source, at));
    }

    /** SplitMix64: neighbours have nothing in common. */
    private static long mixed(long value) {
        long z = value * 0x9E3779B97F4A7C15L + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
