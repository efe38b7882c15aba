package dev.shortstop.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.OutboundMessage.Kind;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.TestKeywords;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An MT to an opted-out number is refused, except the opt-out confirmation, a HELP reply and an opt-in prompt. */
class MaySendTest {

    private static final Instant NOW = SettableClock.START;
    private static final long ACME = 1;
    private static final long GLOBEX = 2;

    private enum Now {
        UNKNOWN(state()),
        STOPPED(state().stop()),
        STOPPED_BUT_ACME(state().stop().lifted(ACME)),
        ACME_BY_API(state().optedOut(ACME, Source.API)),
        STOPPED_ASKED_BY_ACME(state().stop().with(pending(ACME, NOW.plusMillis(1)))),
        STOPPED_NOT_ASKED_IN_TIME(state().stop().with(pending(ACME, NOW)));

        private final SubscriberState state;

        Now(StateBuilder state) {
            this.state = state.build();
        }

        private static StateBuilder state() {
            return new StateBuilder(NOW.minus(Duration.ofHours(1)));
        }

        private static PendingOptIn pending(long accountId, Instant expiresAt) {
            return new PendingOptIn(10 * accountId, accountId, 5, NOW.minusSeconds(60), expiresAt, "welcome");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // state                     kind                  0      acme   globex
        "UNKNOWN,                    OPT_OUT_CONFIRMATION, true,  true,  true",
        "UNKNOWN,                    HELP,                 true,  true,  true",
        "UNKNOWN,                    UNMATCHED,            true,  true,  true",
        "UNKNOWN,                    WELCOME,              true,  true,  true",
        "UNKNOWN,                    OPT_IN_PROMPT,        false, false, false",
        "STOPPED,                    OPT_OUT_CONFIRMATION, true,  true,  true",
        "STOPPED,                    HELP,                 true,  true,  true",
        "STOPPED,                    UNMATCHED,            false, false, false",
        "STOPPED,                    WELCOME,              false, false, false",
        "STOPPED,                    OPT_IN_PROMPT,        false, false, false",
        "STOPPED_BUT_ACME,           UNMATCHED,            true,  true,  false",
        "STOPPED_BUT_ACME,           WELCOME,              true,  true,  false",
        "ACME_BY_API,                UNMATCHED,            true,  false, true",
        "ACME_BY_API,                WELCOME,              true,  false, true",
        "STOPPED_ASKED_BY_ACME,      OPT_IN_PROMPT,        false, true,  false",
        "STOPPED_ASKED_BY_ACME,      WELCOME,              false, false, false",
        "STOPPED_NOT_ASKED_IN_TIME,  OPT_IN_PROMPT,        false, false, false"
    })
    void whatHadToWaitGoesOutOnlyWhereTheNumberStillWantsIt(
            Now now, Kind kind, boolean forTheShortCode, boolean forAcme, boolean forGlobex) {
        assertEquals(forTheShortCode, maySend(now, kind, OptOut.EVERY_ACCOUNT));
        assertEquals(forAcme, maySend(now, kind, ACME));
        assertEquals(forGlobex, maySend(now, kind, GLOBEX));
    }

    private static boolean maySend(Now now, Kind kind, long accountId) {
        OutboundMessage message = new OutboundMessage(
                7,
                new Msisdn("15550001234"),
                TestKeywords.MAIN,
                accountId,
                kind,
                "text",
                6,
                NOW.minusSeconds(60),
                NOW.plusSeconds(60));
        return ConsentRules.maySend(now.state, message, NOW);
    }
}
