package dev.shortstop.core.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiKeyStoreIT {

    private static final Instant START = SettableClock.START;

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private ApiKeyStore keys;
    private Account acme;

    @BeforeEach
    void createAccount() {
        IdGenerator ids = new IdGenerator(clock);
        keys = new ApiKeyStore(testDatabase.jdbi(), ids, clock);
        acme = new AccountStore(testDatabase.jdbi(), ids, clock).create("acme");
    }

    @Test
    void aKeyOpensWhatItWasMadeFor() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.READ, "reports");
        ApiKey found = keys.authenticate(created.text()).orElseThrow();
        assertEquals(created.key(), found);
        assertEquals(Optional.of(acme), found.account());
        assertFalse(found.isOperator());
        assertTrue(keys.authenticate(
                        keys.create(Optional.empty(), Scope.WRITE, "desk").text())
                .orElseThrow()
                .isOperator());
    }

    @Test
    void whatIsNotTheWholeKeyOpensNothing() {
        String text = keys.create(Optional.of(acme), Scope.WRITE, "x").text().reveal();
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
        String text = keys.create(Optional.of(acme), Scope.WRITE, "x").text().reveal();
        String secret = text.substring(text.lastIndexOf('_') + 1);
        List<String> rows = new CoreTables(testDatabase.jdbi())
                .rows("SELECT CONCAT_WS(' ', prefix, HEX(secret_sha256), name, secret_sha256) FROM api_key");
        assertEquals(1, rows.size());
        assertFalse(rows.get(0).contains(secret));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndStaysInTheList() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.WRITE, "x");
        assertTrue(keys.revoke(created.key().prefix()));
        assertFalse(keys.revoke(created.key().prefix()));
        assertEquals(Optional.empty(), keys.authenticate(created.text()));
        assertEquals(Optional.of(START), keys.all().get(0).revokedAt());
    }

    @Test
    void useIsNotedOnceAMinute() {
        ApiKeyStore.Created created = keys.create(Optional.of(acme), Scope.WRITE, "x");
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
}
