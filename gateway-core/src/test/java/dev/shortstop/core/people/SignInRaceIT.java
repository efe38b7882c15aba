package dev.shortstop.core.people;

import static dev.shortstop.core.people.PeopleFixture.CLIENT;
import static dev.shortstop.core.people.PeopleFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody's password is being looked at, and fits, while another gateway changes it, or disables the person. */
class SignInRaceIT {

    private static final Secret OTHER = Secret.of("quite another password");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private PeopleFixture people;
    private Person ada;
    private Handle elsewhere;

    @BeforeEach
    void create() {
        people = new PeopleFixture(testDatabase.jdbi());
        ada = people.join("ada@acme.example", Role.ACCOUNT_ADMIN, Optional.of(people.acme));
        elsewhere = testDatabase.jdbi().open();
    }

    @AfterEach
    void close() {
        elsewhere.close();
    }

    @Test
    void noSessionByTheOldPasswordOutlivesItsChange() {
        SignIn.Outcome outcome =
                during(SignInRaceIT::otherPassword, () -> people.attempt("ada@acme.example", PASSWORD));
        assertEquals(new SignIn.Outcome.Refused(), outcome);
        assertEquals(List.of(), people.access.sessions().findOf(ada));
    }

    @Test
    void noSessionBeginsOnceThePersonIsDisabled() {
        SignIn.Outcome outcome = during(SignInRaceIT::disabled, () -> people.attempt("ada@acme.example", PASSWORD));
        assertEquals(new SignIn.Outcome.Refused(), outcome);
        people.access.people().enable(ada, PeopleFixture.TEST);
        assertEquals(List.of(), people.access.sessions().findOf(ada));
    }

    @Test
    void whoeverKnowsTheOldPasswordAloneDoesNotChangeTheNewOne() {
        SignIn.Outcome outcome = during(
                SignInRaceIT::otherPassword,
                () -> people.access
                        .signIn()
                        .changePassword(ada, PASSWORD, Secret.of("a third password of mine"), CLIENT));
        assertEquals(new SignIn.Outcome.Refused(), outcome);
        assertEquals(List.of(), people.access.sessions().findOf(ada));
    }

    @Test
    void aLinkLetsNobodyInOnceThePersonIsDisabled() {
        Secret link =
                people.access.links().createFor(ada.id(), PeopleFixture.TEST).orElseThrow();
        SignInLinks.Outcome outcome =
                during(SignInRaceIT::disabled, () -> people.access.links().choosePassword(link, "Ada", OTHER, CLIENT));
        assertEquals(new SignInLinks.Outcome.Gone(), outcome);
        people.access.people().enable(ada, PeopleFixture.TEST);
        assertEquals(List.of(), people.access.sessions().findOf(ada));
    }

    private static void otherPassword(PersonDao dao, Person person) {
        dao.setPassword(person.id(), new PasswordHasher().hash(OTHER));
    }

    private static void disabled(PersonDao dao, Person person) {
        dao.markDisabled(person.id(), person.createdAt());
    }

    private interface Change {
        void make(PersonDao dao, Person person);
    }

    /** The change is made and all sessions are ended, but for the commit, until the attempt waits for it or is through. */
    private <T> T during(Change change, Supplier<T> attempt) {
        elsewhere.begin();
        change.make(elsewhere.attach(PersonDao.class), ada);
        Sessions.endAll(elsewhere, ada.id());
        CompletableFuture<T> outcome = CompletableFuture.supplyAsync(attempt);
        Awaitility.await("until the attempt waits for the row, or is through")
                .until(() -> outcome.isDone() || somebodyWaits());
        elsewhere.commit();
        return outcome.join();
    }

    private boolean somebodyWaits() {
        return testDatabase
                .jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'
                        """).mapTo(long.class).one() > 0);
    }
}
