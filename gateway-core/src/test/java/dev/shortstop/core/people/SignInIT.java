package dev.shortstop.core.people;

import static dev.shortstop.core.people.PeopleFixture.CLIENT;
import static dev.shortstop.core.people.PeopleFixture.PASSWORD;
import static dev.shortstop.core.people.PeopleFixture.email;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {

    private static final Secret WRONG = Secret.of("not the password at all");
    private static final SignIn.Outcome REFUSED = new SignIn.Outcome.Refused();

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private PeopleFixture people;
    private Person ada;

    @BeforeEach
    void create() {
        people = new PeopleFixture(testDatabase.jdbi());
        ada = people.join("ada@acme.example", Role.ACCOUNT_ADMIN, Optional.of(people.acme));
    }

    @Test
    void emailAddressAndPasswordLetSomebodyIn() {
        Session session =
                people.access.sessions().find(people.signIn("ada@acme.example")).orElseThrow();
        assertEquals(ada, session.person());
        assertEquals(Optional.of(people.acme), session.person().account());
        assertEquals("192.0.2.7", session.address());
    }

    @Test
    void whatIsWrongIsNotTold() {
        people.invite("invited@acme.example", Role.VIEWER, Optional.of(people.acme));
        people.join("gone@acme.example", Role.VIEWER, Optional.of(people.acme));
        people.access.people().disable(people.find("gone@acme.example", Optional.of(people.acme)), PeopleFixture.TEST);
        assertEquals(REFUSED, people.attempt("ada@acme.example", WRONG));
        assertEquals(REFUSED, people.attempt("nobody@acme.example", PASSWORD));
        assertEquals(REFUSED, people.attempt("invited@acme.example", PASSWORD));
        assertEquals(REFUSED, people.attempt("gone@acme.example", PASSWORD));
    }

    @Test
    void whetherThereIsSomebodyIsNotToldByTheTimeEither() {
        PasswordHasher hasher = new PasswordHasher();
        Optional<String> stored = Optional.of(hasher.hash(PASSWORD));
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        // Time of the processor, in turns, the shortest of each: what else the machine does is in it as little as can
        // be.
        for (int round = 0; round < 12; round++) {
            known = Math.min(known, nanos(() -> assertFalse(hasher.fits(WRONG, stored))));
            unknown = Math.min(unknown, nanos(() -> assertFalse(hasher.fits(WRONG, Optional.empty()))));
        }
        double ratio = (double) known / unknown;
        // Without the hash it would be some thousandths.
        assertTrue(ratio > 0.5 && ratio < 2, known / 1_000 + " µs with somebody, " + unknown / 1_000 + " µs without");
    }

    @Test
    void whetherAnotherAccountInvitedThemIsNotToldByTheTimeEither() {
        people.join("ceo@globex.example", Role.VIEWER, Optional.of(people.globex));
        people.invite("ceo@globex.example", Role.VIEWER, Optional.of(people.acme));
        people.invite("nobody@acme.example", Role.VIEWER, Optional.of(people.acme));
        long both = Long.MAX_VALUE;
        long one = Long.MAX_VALUE;
        for (int round = 0; round < 4; round++) {
            both = Math.min(both, nanos(() -> assertEquals(REFUSED, people.attempt("ceo@globex.example", WRONG))));
            one = Math.min(one, nanos(() -> assertEquals(REFUSED, people.attempt("nobody@acme.example", WRONG))));
        }
        double ratio = (double) both / one;
        assertTrue(ratio > 0.66 && ratio < 1.5, both / 1_000 + " µs with another, " + one / 1_000 + " µs without");
    }

    private static long nanos(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - start;
    }

    @Test
    void neitherPasswordsNorTokensAreInTheDatabase() {
        String token = people.signIn("ada@acme.example").reveal();
        String link = people.invite("x@acme.example", Role.VIEWER, Optional.of(people.acme))
                .reveal();
        CoreTables tables = new CoreTables(testDatabase.jdbi());
        String hash = tables.rows("SELECT password_hash FROM person WHERE email = 'ada@acme.example'")
                .get(0);
        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        for (String rows : List.of(
                "SELECT CONCAT_WS(' ', token_sha256, HEX(token_sha256), address, user_agent) FROM person_session",
                "SELECT CONCAT_WS(' ', token_sha256, HEX(token_sha256), purpose) FROM sign_in_link",
                "SELECT CONCAT_WS(' ', actor_name, action, subject, detail) FROM audit_event")) {
            List<String> found = tables.rows(rows);
            assertFalse(found.isEmpty());
            assertFalse(found.stream().anyMatch(row -> row.contains(token) || row.contains(link)), found::toString);
        }
    }

    @Test
    void onlyTenAttemptsAtAPasswordAreMadeAtOnceOnAllGatewaysTogether() {
        SignIn other = people.anotherGateway().signIn();
        for (int attempt = 0; attempt < 10; attempt++) {
            SignIn gateway = attempt % 2 == 0 ? people.access.signIn() : other;
            // From many addresses: the e-mail address is what is guessed at.
            assertEquals(
                    REFUSED,
                    gateway.attempt(
                            email("ada@acme.example"), WRONG, new Sessions.Client("192.0.2." + attempt, "a bot")));
        }
        assertEquals(
                new SignIn.Outcome.Throttled(Duration.ofMinutes(1)),
                other.attempt(email("ada@acme.example"), PASSWORD, new Sessions.Client("192.0.2.99", "a bot")));
        assertInstanceOf(
                SignIn.Outcome.Throttled.class, people.attempt("ada@acme.example", PASSWORD), "the right one, too");
        people.join("bob@acme.example", Role.VIEWER, Optional.of(people.acme));
        assertInstanceOf(SignIn.Outcome.SignedIn.class, people.attempt("bob@acme.example", PASSWORD));
        people.clock.move(Duration.ofMinutes(1));
        assertInstanceOf(SignIn.Outcome.SignedIn.class, people.attempt("ada@acme.example", PASSWORD));
        // What got in does not count, what did not still does.
        assertEquals(REFUSED, people.attempt("ada@acme.example", WRONG));
        assertInstanceOf(SignIn.Outcome.Throttled.class, people.attempt("ada@acme.example", WRONG));
    }

    @Test
    void whoeverKnowsTheirPasswordSignsInAsOftenAsTheyLike() {
        for (int attempt = 0; attempt < 12; attempt++) {
            assertInstanceOf(SignIn.Outcome.SignedIn.class, people.attempt("ada@acme.example", PASSWORD));
        }
    }

    @Test
    void whoeverSignsInByAnAddressThatAnotherPersonHasTooMayNotGuessAnyLongerAtTheirPassword() {
        people.join("olivia@platform.example", Role.OPERATOR, Optional.empty());
        Secret own = Secret.of("what the admin of acme chose");
        Secret link = people.invite("olivia@platform.example", Role.VIEWER, Optional.of(people.acme));
        SignInLinks.Outcome.SignedIn invited =
                (SignInLinks.Outcome.SignedIn) people.access.links().choosePassword(link, "Olivia", own, CLIENT);
        for (int guess = 0; guess < 9; guess++) {
            assertEquals(REFUSED, people.attempt("olivia@platform.example", WRONG));
        }
        assertInstanceOf(SignIn.Outcome.SignedIn.class, people.attempt("olivia@platform.example", own));
        assertInstanceOf(
                SignIn.Outcome.SignedIn.class,
                people.access.signIn().changePassword(invited.person(), own, Secret.of("another one of mine"), CLIENT));
        assertEquals(REFUSED, people.attempt("olivia@platform.example", WRONG), "the tenth");
        assertInstanceOf(SignIn.Outcome.Throttled.class, people.attempt("olivia@platform.example", WRONG));
        // An address that nobody has answers the same.
        for (int guess = 0; guess < 10; guess++) {
            assertEquals(REFUSED, people.attempt("nobody@platform.example", WRONG));
        }
        assertInstanceOf(SignIn.Outcome.Throttled.class, people.attempt("nobody@platform.example", WRONG));
    }

    @Test
    void anAttemptThatTookLongGivesBackNoMoreThanItStillHoldsBack() {
        SignInThrottle throttle = new SignInThrottle(testDatabase.jdbi(), people.clock);
        Instant startedAt = people.clock.instant();
        assertTrue(throttle.take("ada@acme.example", "192.0.2.1").isEmpty());
        people.clock.move(Duration.ofMinutes(1));
        for (int guess = 0; guess < 10; guess++) {
            assertTrue(throttle.take("ada@acme.example", "192.0.2.1").isEmpty());
        }
        testDatabase.jdbi().useTransaction(handle -> throttle.giveBack(handle, "ada@acme.example", startedAt));
        assertTrue(throttle.take("ada@acme.example", "192.0.2.1").isPresent());
    }

    @Test
    void anAddressIsSlowedDownWhomeverItTries() {
        for (int attempt = 0; attempt < 50; attempt++) {
            assertTrue(throttle("somebody-" + attempt + "@acme.example", "2001:db8:1:2::" + attempt)
                    .isEmpty());
        }
        assertEquals(
                Optional.of(Duration.ofSeconds(10)),
                throttle("ada@acme.example", "2001:db8:1:2:ffff::1"),
                "the same network of IPv6");
        assertTrue(throttle("ada@acme.example", "2001:db8:1:3::1").isEmpty());
    }

    private Optional<Duration> throttle(String email, String address) {
        return new SignInThrottle(testDatabase.jdbi(), people.clock).take(email, address);
    }

    @Test
    void sessionsEndByThemselves() {
        Secret idle = people.signIn("ada@acme.example");
        people.clock.move(Duration.ofHours(8).minusSeconds(1));
        assertTrue(people.access.sessions().find(idle).isPresent());
        people.clock.move(Duration.ofHours(8).minusSeconds(1));
        assertTrue(people.access.sessions().find(idle).isPresent(), "it was used meanwhile");
        people.clock.move(Duration.ofHours(8));
        assertTrue(people.access.sessions().find(idle).isEmpty());

        Secret busy = people.signIn("ada@acme.example");
        for (int hours = 0; hours < 7 * 24; hours += 4) {
            assertTrue(people.access.sessions().find(busy).isPresent(), "after " + hours + " h");
            people.clock.move(Duration.ofHours(4));
        }
        assertTrue(people.access.sessions().find(busy).isEmpty(), "after seven days");
        new PeopleCleaning(testDatabase.jdbi(), people.clock).cleanUp();
        assertEquals(0, new CoreTables(testDatabase.jdbi()).count("sign_in_throttle"));
    }

    @Test
    void whatABrowserAsksForByItselfKeepsNoSession() {
        Secret left = people.signIn("ada@acme.example");
        people.clock.move(Duration.ofHours(8).minusSeconds(1));
        assertTrue(people.access.sessions().findUnattended(left).isPresent());
        people.clock.move(Duration.ofSeconds(1));
        assertTrue(people.access.sessions().findUnattended(left).isEmpty());
    }

    @Test
    void signingOutAnotherPasswordAndBeingDisabledEndSessions() {
        Sessions sessions = people.access.sessions();
        Secret first = people.signIn("ada@acme.example");
        Secret second = people.signIn("ada@acme.example");
        sessions.end(sessions.find(first).orElseThrow());
        assertTrue(sessions.find(first).isEmpty());
        assertTrue(sessions.find(second).isPresent());

        Secret newPassword = Secret.of("quite another password");
        assertEquals(REFUSED, people.access.signIn().changePassword(ada, WRONG, newPassword, CLIENT));
        SignIn.Outcome.SignedIn changed =
                (SignIn.Outcome.SignedIn) people.access.signIn().changePassword(ada, PASSWORD, newPassword, CLIENT);
        assertTrue(sessions.find(second).isEmpty());
        Session third = sessions.find(changed.token()).orElseThrow();
        assertEquals(REFUSED, people.attempt("ada@acme.example", PASSWORD));

        Secret fourth = ((SignIn.Outcome.SignedIn) people.attempt("ada@acme.example", newPassword)).token();
        assertEquals(2, sessions.findOf(ada).size());
        assertEquals(1, sessions.endOthers(third));
        assertTrue(sessions.find(fourth).isEmpty());

        people.access.people().disable(ada, PeopleFixture.TEST);
        assertTrue(sessions.find(changed.token()).isEmpty());
    }
}
