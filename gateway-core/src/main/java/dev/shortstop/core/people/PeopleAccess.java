package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import java.time.InstantSource;
import org.jdbi.v3.core.Jdbi;

/** All that is to be had about people, put together. */
public record PeopleAccess(
        People people, Sessions sessions, SignIn signIn, SignInLinks links, ShownOnce shownOnce, AuditLog audit) {

    public static PeopleAccess of(Jdbi jdbi, IdGenerator ids, InstantSource clock, Sessions.Settings settings) {
        AuditLog audit = new AuditLog(jdbi, ids, clock);
        PasswordHasher hasher = new PasswordHasher();
        Sessions sessions = new Sessions(jdbi, ids, clock, audit, settings);
        SignInLinks links = new SignInLinks(jdbi, ids, clock, sessions, audit, hasher);
        return new PeopleAccess(
                new People(jdbi, ids, clock, links, audit),
                sessions,
                new SignIn(jdbi, sessions, audit, hasher, clock),
                links,
                new ShownOnce(jdbi, clock),
                audit);
    }
}
