package dev.shortstop.app.demo;

import dev.shortstop.app.console.DemoParts;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.people.PeopleAccess;
import dev.shortstop.core.people.Sessions;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/**
 * An operator without a password, whom the console lets in by itself on this machine; and a link for whoever reaches it from another
 * one, or by another name.
 */
final class DemoSignIn {

    private final Secret token;

    private DemoSignIn(Secret token) {
        this.token = token;
    }

    /** Before the gateway starts: it would ask for a first operator else. */
    static DemoSignIn prepare(Jdbi jdbi) {
        InstantSource clock = InstantSource.system();
        PeopleAccess access = PeopleAccess.of(jdbi, new IdGenerator(clock), clock, Sessions.Settings.defaults());
        return new DemoSignIn(
                access.links().createForDemo(access.people().findOrCreateDemoOperator(DemoParts.OPERATOR, "Demo")));
    }

    /** Of the link, which works once. */
    String path() {
        return "/first-sign-in/" + token.reveal();
    }
}
