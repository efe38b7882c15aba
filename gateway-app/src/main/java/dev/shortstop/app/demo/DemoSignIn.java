package dev.shortstop.app.demo;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.EmailAddress;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Sessions;
import java.net.URI;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** Lets whoever started the demo into its console, as an operator without a password. */
final class DemoSignIn {

    private static final EmailAddress EMAIL = new EmailAddress("demo@localhost");

    private final Secret token;

    private DemoSignIn(Secret token) {
        this.token = token;
    }

    /** Before the gateway starts: it would ask for a first operator else. */
    static DemoSignIn prepare(Jdbi jdbi) {
        InstantSource clock = InstantSource.system();
        PeopleAccess access = PeopleAccess.of(jdbi, new IdGenerator(clock), clock, Sessions.Settings.defaults());
        return new DemoSignIn(access.links().createForDemo(access.people().findOrCreateDemoOperator(EMAIL, "Demo")));
    }

    /** @param console where it listens */
    String link(URI console) {
        return "http://localhost:" + console.getPort() + "/first-sign-in/" + token.reveal();
    }
}
