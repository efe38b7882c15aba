package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.console.ConsoleFixture;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PeopleResetCommandIT {

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @TempDir
    private Path directory;

    @Test
    void whoeverIsLockedOutGetsALinkFromTheShell() throws IOException {
        try (ConsoleFixture console = ConsoleFixture.start(database)) {
            Path config = GatewayToml.external(
                    directory,
                    database.settings(),
                    database.settings().jdbcUrl(),
                    console.api().simulator(),
                    "[http]\nlisten = \"127.0.0.1:8443\"\n");
            console.person(Role.VIEWER, "acme");
            CommandRun reset = CommandRun.of("people", "reset", "Vera@acme.example", "--config", config);
            assertEquals(0, reset.exitCode(), reset::err);
            String beginning = "http://127.0.0.1:8443/first-sign-in/";
            assertTrue(reset.out().startsWith(beginning), reset::out);
            assertTrue(
                    reset.err().startsWith("Vera of acme (Viewer) chooses another password by this link."), reset::err);
            assertTrue(console.access()
                    .links()
                    .find(Secret.of(reset.out().strip().substring(beginning.length())))
                    .isPresent());
            assertEquals(
                    200,
                    console.anonymous()
                            .get(reset.out().strip().substring(beginning.length() - "/first-sign-in/".length()))
                            .status());

            console.access()
                    .people()
                    .invite(
                            new EmailAddress("vera@acme.example"),
                            "Vera",
                            Role.VIEWER,
                            Optional.of(console.api().account("globex")),
                            new Actor(Actor.Kind.COMMAND_LINE, "test"));
            CommandRun several = CommandRun.of("people", "reset", "vera@acme.example", "--config", config);
            assertEquals(1, several.exitCode());
            assertEquals(
                    "Several people sign in by vera@acme.example: one of acme, one of globex. Name the account by --account.",
                    several.err().strip());
            CommandRun one =
                    CommandRun.of("people", "reset", "vera@acme.example", "--account", "acme", "--config", config);
            assertEquals(0, one.exitCode(), one::err);

            CommandRun unknown = CommandRun.of("people", "reset", "nobody@acme.example", "--config", config);
            assertEquals(1, unknown.exitCode());
            assertTrue(unknown.err().startsWith("Nobody signs in by nobody@acme.example."), unknown::err);
            assertEquals(
                    2,
                    CommandRun.of("people", "reset", "nobody", "--config", config)
                            .exitCode());
        }
    }
}
