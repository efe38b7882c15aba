package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.access.TestAccounts;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** People with passwords, on a clock that stands still. */
final class PeopleFixture {

    static final Secret PASSWORD = Secret.of("correct horse battery staple");
    static final Actor TEST = new Actor(Actor.Kind.COMMAND_LINE, "test");
    static final Sessions.Client CLIENT = new Sessions.Client("192.0.2.7", "a test");

    final SettableClock clock = new SettableClock();
    final IdGenerator ids = new IdGenerator(clock);
    final Jdbi jdbi;
    final Account acme;
    final Account globex;
    final PeopleAccess access;

    PeopleFixture(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.acme = TestAccounts.create(jdbi, ids, "acme");
        this.globex = TestAccounts.create(jdbi, ids, "globex");
        this.access = anotherGateway();
    }

    /** On the same database. */
    PeopleAccess anotherGateway() {
        return PeopleAccess.of(jdbi, ids, clock, Sessions.Settings.defaults());
    }

    static EmailAddress email(String text) {
        return new EmailAddress(text);
    }

    Secret invite(String email, Role role, Optional<Account> account) {
        return ((People.Invitation.Created) access.people().invite(email(email), "Somebody", role, account, TEST))
                .link();
    }

    /** Somebody with {@link #PASSWORD}. */
    Person join(String email, Role role, Optional<Account> account) {
        access.links().choosePassword(invite(email, role, account), "Somebody", PASSWORD, CLIENT);
        return find(email, account);
    }

    Person find(String email, Optional<Account> account) {
        return access.people().findAll(email(email)).stream()
                .filter(person -> person.account().equals(account))
                .findFirst()
                .orElseThrow();
    }

    SignIn.Outcome attempt(String email, Secret password) {
        return access.signIn().attempt(email(email), password, CLIENT);
    }

    Secret signIn(String email) {
        return ((SignIn.Outcome.SignedIn) attempt(email, PASSWORD)).token();
    }
}
