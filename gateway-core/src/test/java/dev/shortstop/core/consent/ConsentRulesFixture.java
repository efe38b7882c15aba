package dev.shortstop.core.consent;

import static dev.shortstop.core.TestKeywords.MAIN;

import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.audience.AudienceCatalog;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.consent.ConsentChange.OptedOut;
import dev.shortstop.core.consent.OptOut.State;
import dev.shortstop.keyword.Intent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Accounts, lists, texts and the changes and replies that tables of the rules name. It is {@link #NOW} in all of them. */
final class ConsentRulesFixture {

    static final Instant NOW = SettableClock.START;
    static final Instant EARLIER = NOW.minus(Duration.ofHours(2));
    static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));
    static final long MESSAGE_ID = 1_000;

    static final long EVERY = OptOut.EVERY_ACCOUNT;
    static final long ACME = 1;
    static final long GLOBEX = 2;
    static final AudienceList NEWS = new AudienceList(11, ACME, "acme", MAIN, "news");
    static final AudienceList CLUB = new AudienceList(12, ACME, "acme", MAIN, "club");
    static final AudienceList DEALS = new AudienceList(21, GLOBEX, "globex", MAIN, "deals");
    static final AudienceList VIP = new AudienceList(22, GLOBEX, "globex", MAIN, "vip");
    static final AudienceCatalog CATALOG = new AudienceCatalog(List.of(NEWS, CLUB, DEALS, VIP));

    static final Intent STOP = new Intent.OptOut();
    static final Intent YES = new Intent.Confirm();
    static final Intent HELP = new Intent.Help();
    static final Intent NOISE = new Intent.Unmatched();
    /** Joins at once unless the number is opted out; list news of acme. */
    static final Intent JOIN = new Intent.OptIn(TestKeywords.optIn(MAIN, "JOIN"));
    /** Joins at once unless the number is opted out; list deals of globex. */
    static final Intent JOIN_DEALS = new Intent.OptIn(TestKeywords.optIn(MAIN, "DEALS"));
    /** {@code double-opt-in = "always"}; list vip of globex. */
    static final Intent JOIN_VIP = new Intent.OptIn(TestKeywords.optIn(MAIN, "VIP"));

    static final OptOut NEW_STOP = new OptOut(EVERY, State.IN_FORCE, Source.KEYWORD, NOW);
    static final Optional<Reply> NO_REPLY = Optional.empty();
    /** Within five minutes, else never. */
    static final Optional<Reply> CONFIRMATION =
            Optional.of(new Reply(Kind.OPT_OUT_CONFIRMATION, EVERY, "opted out", NOW.plus(Duration.ofMinutes(5))));

    private ConsentRulesFixture() {}

    static StateBuilder state() {
        return new StateBuilder(EARLIER);
    }

    static List<ConsentChange> changes(ConsentChange... changes) {
        return Arrays.asList(changes);
    }

    static ConsentChange optedOut() {
        return new OptedOut(NEW_STOP);
    }

    static Membership in(AudienceList list) {
        return new Membership(list.id(), list.accountId(), EARLIER);
    }

    static Membership joined(AudienceList list) {
        return new Membership(list.id(), list.accountId(), NOW);
    }

    static PendingOptIn pending(AudienceList list, long requestId) {
        return new PendingOptIn(
                list.id(), list.accountId(), requestId, EARLIER, NOW.plusMillis(1), "welcome " + list.path());
    }

    static PendingOptIn expired(AudienceList list, long requestId) {
        return new PendingOptIn(list.id(), list.accountId(), requestId, EARLIER, NOW, "welcome " + list.path());
    }

    /** By the text that is decided about. */
    static PendingOptIn requested(AudienceList list) {
        return new PendingOptIn(list.id(), list.accountId(), MESSAGE_ID, NOW, TOMORROW, "welcome " + list.path());
    }

    static Optional<Reply> welcome(AudienceList list) {
        return Optional.of(new Reply(Kind.WELCOME, list.accountId(), "welcome " + list.path(), TOMORROW));
    }

    static Optional<Reply> prompt(AudienceList list) {
        return Optional.of(new Reply(Kind.OPT_IN_PROMPT, list.accountId(), "prompt " + list.path(), TOMORROW));
    }
}
