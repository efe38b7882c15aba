package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands about keys, beside a gateway that runs. */
class ApiKeyCommandIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    private ApiFixture api;
    private Path config;

    @BeforeEach
    void start() throws IOException {
        api = ApiFixture.start(database);
        config = GatewayToml.external(
                directory, database.settings(), database.settings().jdbcUrl(), api.simulator(), "");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aKeyIsCreatedShownOnceListedAndRevoked() {
        CommandRun created = run("create", "--account", "acme", "--scope", "write", "--name", "my program");
        assertEquals(0, created.exitCode(), created::err);
        String key = created.out().strip();
        Matcher form = Pattern.compile("ssk_([0-9A-Za-z]{12})_[0-9A-Za-z]{43}").matcher(key);
        assertTrue(form.matches(), created::out);
        String prefix = form.group(1);
        assertEquals(
                "my program",
                api.anonymous().key(key).get("/v1/api-key").json().get("name").asString());

        CommandRun listed = run("list");
        assertTrue(
                listed.out()
                        .lines()
                        .anyMatch(line ->
                                line.matches(prefix + " +acme +write +2\\S+ \\S+ UTC +2\\S+ \\S+ UTC +my program")),
                listed::out);
        assertFalse(listed.out().contains(key.substring(17)));
        assertFalse(run("list", "--account", "globex").out().contains(prefix));

        assertEquals(
                "Key " + prefix + " (my program) is revoked.\n",
                run("revoke", prefix).out());
        assertEquals(401, api.anonymous().key(key).get("/v1/api-key").status());
        assertTrue(run("list").out().contains("my program (revoked 2"));
        assertTrue(run("revoke", prefix).out().contains("was revoked before"));
        assertEquals(
                List.of("KEY_CREATED", "KEY_REVOKED"),
                done("my program " + prefix + ", scope write").toList());
    }

    @Test
    void anOperatorsKeySpansAccounts() {
        String key = run("create", "--operator", "--scope", "read").out().strip();
        assertTrue(api.anonymous()
                .key(key)
                .get("/v1/api-key")
                .json()
                .get("operator")
                .asBoolean());
    }

    @Test
    void anAccountThatDoesNotExistIsNotCreatedByMistake() {
        CommandRun mistyped = run("create", "--account", "acne", "--scope", "read");
        assertEquals(1, mistyped.exitCode());
        assertEquals(
                "There is no account acne. Known: acme, globex. Correct the name, or add --new-account.\n",
                mistyped.err());
        assertEquals(
                0,
                run("create", "--account", "initech", "--scope", "read", "--new-account")
                        .exitCode());
        assertEquals("initech", api.account("initech").name());
        assertEquals(List.of("ACCOUNT_CREATED"), done("initech").toList());
    }

    @Test
    void whatCannotBeIsSaidWithoutRepeatingASecret() {
        String key = run("create", "--account", "acme", "--scope", "read").out().strip();
        CommandRun whole = run("revoke", key);
        assertEquals(2, whole.exitCode());
        assertFalse(whole.err().contains(key.substring(17)), whole::err);
        assertEquals(1, run("revoke", "000000000000").exitCode());
        assertEquals(2, run("create", "--scope", "read").exitCode());
        assertEquals(
                2,
                run("create", "--account", "acme", "--operator", "--scope", "read")
                        .exitCode());
        assertEquals(2, run("create", "--account", "ACME!", "--scope", "read").exitCode());
        assertEquals(2, run("create", "--account", "acme", "--scope", "admin").exitCode());
    }

    /** What this user did to something of an account of any name. */
    private Stream<String> done(String what) {
        Pattern line = Pattern.compile(
                Pattern.quote(System.getProperty("user.name")) + " [a-z]+ (\\w+) " + Pattern.quote(what));
        return api.tables().audited().stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1));
    }

    private CommandRun run(String... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "api-key";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--config";
        all[arguments.length + 2] = config;
        return CommandRun.of(all);
    }
}
