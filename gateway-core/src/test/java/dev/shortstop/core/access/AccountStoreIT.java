package dev.shortstop.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountStoreIT {

    private static final Actor OLIVIA = new Actor(Actor.Kind.OPERATOR, "olivia@platform.example");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void anAccountTakesNoNameThatAnotherOneHas() {
        SettableClock clock = new SettableClock();
        Jdbi jdbi = testDatabase.jdbi();
        IdGenerator ids = new IdGenerator(clock);
        AccountStore accounts = new AccountStore(jdbi, ids, clock);
        AuditLog audit = new AuditLog(jdbi, ids, clock);
        Account acme = TestAccounts.create(jdbi, ids, "acme");
        Account globex = TestAccounts.create(jdbi, ids, "globex");
        assertFalse(accounts.rename(acme, "globex", OLIVIA, audit));
        assertTrue(accounts.rename(acme, "acme-2", OLIVIA, audit));
        assertEquals(Optional.of(new Account(acme.id(), "acme-2")), accounts.find("acme-2"));
        assertEquals(Optional.empty(), accounts.find("acme"));
        assertEquals(Optional.of(globex), accounts.find("globex"));
        assertEquals(
                Map.of(acme.id(), "acme-2", globex.id(), "globex"),
                accounts.names(List.of(acme.id(), globex.id(), 4_711L)));
        assertEquals(Map.of(), accounts.names(List.of()));
        assertEquals(
                List.of("ACCOUNT_RENAMED acme-2 it was acme"),
                audit.page(new Viewer.Account(acme.id()), new PageRequest(50, Optional.empty())).items().stream()
                        .map(event -> event.action() + " " + event.subject() + " "
                                + event.detail().orElse(""))
                        .toList());
    }

    @Test
    void whatBelongsToAnAccountIsCountedWithoutWhatIsNotInForce() {
        SettableClock clock = new SettableClock();
        Jdbi jdbi = testDatabase.jdbi();
        IdGenerator ids = new IdGenerator(clock);
        AuditLog audit = new AuditLog(jdbi, ids, clock);
        ApiKeyStore keys = new ApiKeyStore(jdbi, ids, clock);
        Account acme = TestAccounts.create(jdbi, ids, "acme");
        Account globex = TestAccounts.create(jdbi, ids, "globex");
        keys.create(Optional.of(acme), Scope.READ, "one", OLIVIA, audit);
        keys.revoke(
                Optional.of(acme),
                keys.create(Optional.of(acme), Scope.READ, "two", OLIVIA, audit)
                        .key()
                        .prefix(),
                OLIVIA,
                audit);
        keys.create(Optional.empty(), Scope.READ, "an operator's", OLIVIA, audit);
        AccountCounts counts = new AccountCounts(jdbi);
        assertEquals(
                Map.of(acme, new AccountCounts.Counts(0, 0, 1), globex, new AccountCounts.Counts(0, 0, 0)),
                counts.of(List.of(acme, globex)));
        assertEquals(Map.of(), counts.of(List.of()));
    }
}
