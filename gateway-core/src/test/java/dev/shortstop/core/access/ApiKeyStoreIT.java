package dev.shortstop.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiKeyStoreIT {

    private static final Instant START = SettableClock.START;
    private static final Actor ADAM = new Actor(Actor.Kind.PERSON, "adam@acme.example");

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private final IdGenerator ids = new IdGenerator(clock);
    private ApiKeyStore keys;
    private AuditLog audit;
    private Account acme;

    @BeforeEach
    void createAccount() {
        keys = new ApiKeyStore(testDatabase.jdbi(), ids, clock);
        acme = TestAccounts.create(testDatabase.jdbi(), ids, "acme");
        audit = new AuditLog(testDatabase.jdbi(), ids, clock);
    }

    @Test
    void aKeyOpensWhatItWasMadeFor() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.READ, "reports", ADAM, audit);
        ApiKey found = keys.authenticate(created.text()).orElseThrow();
        assertEquals(created.key(), found);
        assertEquals(Optional.of(acme), found.account());
        assertFalse(found.isOperator());
        assertTrue(keys.authenticate(keys.create(Optional.empty(), Scope.WRITE, "desk", ADAM, audit)
                        .text())
                .orElseThrow()
                .isOperator());
    }

    @Test
    void whatIsNotTheWholeKeyOpensNothing() {
        String text = keys.create(Optional.of(acme), Scope.WRITE, "x", ADAM, audit)
                .text()
                .reveal();
        char last = text.charAt(text.length() - 1);
        for (String wrong : List.of(
                "",
                "ssk_",
                text.substring(0, text.length() - 1),
                text + "0",
                text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0'),
                text.replace("ssk_", "ssk_0"),
                " " + text,
                text + "\n")) {
            assertEquals(Optional.empty(), keys.authenticate(Secret.of(wrong)), wrong);
        }
    }

    @Test
    void theSecretIsNowhereInTheDatabase() {
        String text = keys.create(Optional.of(acme), Scope.WRITE, "x", ADAM, audit)
                .text()
                .reveal();
        String secret = text.substring(text.lastIndexOf('_') + 1);
        List<String> rows = new CoreTables(testDatabase.jdbi())
                .rows("SELECT CONCAT_WS(' ', prefix, HEX(secret_sha256), name, secret_sha256) FROM api_key");
        assertEquals(1, rows.size());
        assertFalse(rows.get(0).contains(secret));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndStaysInTheList() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.WRITE, "x", ADAM, audit);
        assertTrue(keys.revoke(Optional.of(acme), created.key().prefix(), ADAM, audit));
        assertFalse(keys.revoke(Optional.of(acme), created.key().prefix(), ADAM, audit));
        assertEquals(Optional.empty(), keys.authenticate(created.text()));
        assertEquals(Optional.of(START), keys.all().get(0).revokedAt());
    }

    @Test
    void whatCannotBeAuditedDoesNotHappen() {
        String prefix = keys.create(Optional.of(acme), Scope.WRITE, "x", ADAM, audit)
                .key()
                .prefix();
        new CoreTables(testDatabase.jdbi()).loseAuditLog();
        assertThrows(JdbiException.class, () -> keys.create(Optional.of(acme), Scope.WRITE, "y", ADAM, audit));
        assertThrows(JdbiException.class, () -> keys.revoke(Optional.of(acme), prefix, ADAM, audit));
        assertEquals(List.of(false), keys.all().stream().map(ApiKey::isRevoked).toList());
    }

    @Test
    void useIsNotedOnceAMinute() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.WRITE, "x", ADAM, audit);
        keys.authenticate(created.text());
        assertEquals(Optional.of(START), lastUse(created));
        clock.move(Duration.ofSeconds(59));
        keys.authenticate(created.text());
        assertEquals(Optional.of(START), lastUse(created));
        clock.move(Duration.ofSeconds(2));
        keys.authenticate(created.text());
        assertEquals(Optional.of(START.plusSeconds(61)), lastUse(created));
    }

    private Optional<Instant> lastUse(ApiKeyStore.Created created) {
        return keys.find(created.key().prefix()).orElseThrow().lastUsedAt();
    }

    @Test
    void anAccountFindsAndRevokesItsOwnKeysAlone() {
        Account globex = TestAccounts.create(testDatabase.jdbi(), ids, "globex");
        ApiKey older =
                keys.create(Optional.of(acme), Scope.READ, "older", ADAM, audit).key();
        ApiKey newer = keys.create(Optional.of(acme), Scope.WRITE, "newer", ADAM, audit)
                .key();
        ApiKey operators =
                keys.create(Optional.empty(), Scope.WRITE, "desk", ADAM, audit).key();
        PageRequest first = new PageRequest(1, Optional.empty());
        Page<ApiKey> page = keys.page(Optional.of(acme), first);
        assertEquals(List.of(newer), page.items());
        assertEquals(
                List.of(older),
                keys.page(Optional.of(acme), new PageRequest(1, page.next())).items());
        assertEquals(List.of(), keys.page(Optional.of(globex), first).items());
        assertEquals(List.of(operators), keys.page(Optional.empty(), first).items());

        assertEquals(Optional.empty(), keys.find(Optional.of(globex), newer.prefix()));
        assertEquals(Optional.empty(), keys.find(Optional.empty(), newer.prefix()));
        assertFalse(keys.revoke(Optional.of(globex), newer.prefix(), ADAM, audit));
        assertFalse(keys.revoke(Optional.of(acme), operators.prefix(), ADAM, audit));
        assertTrue(keys.revoke(Optional.of(acme), newer.prefix(), ADAM, audit));
        assertFalse(keys.revoke(Optional.of(acme), newer.prefix(), ADAM, audit));
        assertEquals(
                List.of("KEY_REVOKED newer", "KEY_CREATED newer", "KEY_CREATED older"),
                audit.page(new Viewer.Account(acme.id()), new PageRequest(50, Optional.empty())).items().stream()
                        .map(event -> event.action() + " " + event.subject())
                        .toList());
    }
}
