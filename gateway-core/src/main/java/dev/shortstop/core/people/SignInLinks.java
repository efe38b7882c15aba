package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.database.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Lets people in by a link, once: the first operator, whoever was invited, and whoever lost the password. Safe for use by many threads. */
public final class SignInLinks {

    private static final Duration FIRST_OPERATOR_LIFETIME = Duration.ofDays(1);
    private static final Duration INVITATION_LIFETIME = Duration.ofDays(7);
    private static final Duration RESET_LIFETIME = Duration.ofHours(24);
    private static final Duration DEMO_LIFETIME = Duration.ofDays(1);

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final Sessions sessions;
    private final AuditLog audit;
    private final PasswordHasher hasher;
    private final Tokens tokens = new Tokens();

    /** What comes of a link that is used. */
    public sealed interface Outcome {

        /** @param token of the session, for the browser; it cannot be had again */
        record SignedIn(Person person, Secret token) implements Outcome {}

        /** There is no such link, or not any more. */
        record Gone() implements Outcome {}
    }

    public SignInLinks(
            Jdbi jdbi, IdGenerator ids, InstantSource clock, Sessions sessions, AuditLog audit, PasswordHasher hasher) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
        this.sessions = sessions;
        this.audit = audit;
        this.hasher = hasher;
    }

    /** By which somebody becomes the first operator; empty if there is anybody at all. */
    public Optional<Secret> createForFirstOperator() {
        return jdbi.inTransaction(handle -> {
            if (handle.attach(PersonDao.class).findAnyone().isPresent()) {
                return Optional.empty();
            }
            return Optional.of(
                    create(handle, SignInLink.Purpose.FIRST_OPERATOR, Optional.empty(), FIRST_OPERATOR_LIFETIME));
        });
    }

    Secret createForInvitation(Handle handle, Person person) {
        return create(handle, SignInLink.Purpose.INVITATION, Optional.of(person), INVITATION_LIFETIME);
    }

    /**
     * For whoever lost the password, or the invitation. It puts links before it out of force.
     *
     * @return empty if there is no such person, or it is disabled
     */
    public Optional<Secret> createFor(long personId, Actor actor) {
        return jdbi.inTransaction(handle -> {
            Optional<Person> person =
                    handle.attach(PersonDao.class).find(personId).filter(each -> !each.isDisabled());
            return person.map(each -> {
                handle.attach(SignInLinkDao.class).deleteOf(personId);
                audit.append(
                        handle,
                        AuditLog.Entry.of(
                                actor,
                                each.account(),
                                AuditAction.LINK_CREATED,
                                each.email().value()));
                return each.hasPassword()
                        ? create(handle, SignInLink.Purpose.RESET, person, RESET_LIFETIME)
                        : createForInvitation(handle, each);
            });
        });
    }

    /** Signs an operator in without a password. */
    public Secret createForDemo(Person operator) {
        return jdbi.inTransaction(handle -> {
            handle.attach(SignInLinkDao.class).deleteAll(SignInLink.Purpose.DEMO);
            return create(handle, SignInLink.Purpose.DEMO, Optional.of(operator), DEMO_LIFETIME);
        });
    }

    private Secret create(Handle handle, SignInLink.Purpose purpose, Optional<Person> person, Duration lifetime) {
        Secret token = tokens.next();
        Instant now = clock.instant();
        handle.attach(SignInLinkDao.class)
                .insert(Tokens.sha256(token), purpose, person.map(Person::id).orElse(null), now, now.plus(lifetime));
        return token;
    }

    /** A link that would let somebody in now. */
    public Optional<SignInLink> find(Secret token) {
        return jdbi.withHandle(handle -> find(handle, token));
    }

    private Optional<SignInLink> find(Handle handle, Secret token) {
        Instant now = clock.instant();
        return handle.attach(SignInLinkDao.class)
                .find(Tokens.sha256(token))
                .filter(stored -> stored.expiresAt().isAfter(now))
                .flatMap(stored -> link(handle, stored));
    }

    /** One of several who use it at the same time. */
    private boolean use(Handle handle, Secret token, SignInLink.Purpose purpose) {
        return handle.attach(SignInLinkDao.class).use(Tokens.sha256(token), purpose, clock.instant()) > 0;
    }

    private static Optional<SignInLink> link(Handle handle, SignInLinkDao.Stored stored) {
        PersonDao people = handle.attach(PersonDao.class);
        if (stored.purpose() == SignInLink.Purpose.FIRST_OPERATOR) {
            return people.findAnyone().isPresent()
                    ? Optional.empty()
                    : Optional.of(new SignInLink(stored.purpose(), Optional.empty(), stored.expiresAt()));
        }
        return stored.personId()
                .flatMap(people::find)
                .filter(person -> !person.isDisabled())
                .map(person -> new SignInLink(stored.purpose(), Optional.of(person), stored.expiresAt()));
    }

    /** Makes whoever has the link the first operator. */
    public Outcome becomeFirstOperator(
            Secret link, EmailAddress email, String name, Secret password, Sessions.Client client) {
        String hash = hasher.hash(password);
        return jdbi.inTransaction(handle -> {
            if (!use(handle, link, SignInLink.Purpose.FIRST_OPERATOR)) {
                return new Outcome.Gone();
            }
            // Of several links, each of another gateway, one is used: this waits for, and takes away, all others.
            handle.attach(SignInLinkDao.class).deleteAll(SignInLink.Purpose.FIRST_OPERATOR);
            PersonDao people = handle.attach(PersonDao.class);
            if (people.findAnyone().isPresent()) {
                return new Outcome.Gone();
            }
            long id = ids.next();
            people.insert(id, null, email.value(), name, Role.OPERATOR, clock.instant());
            people.setPassword(id, hash);
            Person person = people.find(id).orElseThrow();
            audit.append(
                    handle,
                    AuditLog.Entry.of(
                            person.actor(), person.account(), AuditAction.FIRST_OPERATOR_CREATED, email.value()));
            return new Outcome.SignedIn(person, sessions.begin(handle, person, client));
        });
    }

    /** Gives the person of an invitation or a reset a password, which ends all sessions and begins a new one. */
    public Outcome choosePassword(Secret link, String name, Secret password, Sessions.Client client) {
        String hash = hasher.hash(password);
        return jdbi.inTransaction(handle -> {
            Optional<SignInLink> found = find(handle, link).filter(each -> each.purpose() != SignInLink.Purpose.DEMO);
            PersonDao people = handle.attach(PersonDao.class);
            if (found.flatMap(SignInLink::person)
                            .flatMap(each -> people.lockInForce(each.id()))
                            .isEmpty()
                    || !use(handle, link, found.get().purpose())) {
                return new Outcome.Gone();
            }
            Person person = found.get().person().get();
            people.setPassword(person.id(), hash);
            if (people.rename(person.id(), name) > 0) {
                audit.append(handle, People.renamed(person, name, person.actor()));
            }
            handle.attach(SignInLinkDao.class).deleteOf(person.id());
            Sessions.endAll(handle, person.id());
            audit.append(
                    handle,
                    AuditLog.Entry.of(
                            person.actor(),
                            person.account(),
                            person.hasPassword() ? AuditAction.PASSWORD_CHANGED : AuditAction.PERSON_JOINED,
                            person.email().value()));
            return new Outcome.SignedIn(person, sessions.begin(handle, person, client));
        });
    }

    /** Signs in by a link of the demo. */
    public Outcome signIn(Secret link, Sessions.Client client) {
        return jdbi.inTransaction(handle -> {
            Optional<Person> person = find(handle, link).flatMap(SignInLink::person);
            PersonDao people = handle.attach(PersonDao.class);
            return person.flatMap(each -> people.lockInForce(each.id())).isPresent()
                            && use(handle, link, SignInLink.Purpose.DEMO)
                    ? new Outcome.SignedIn(person.get(), sessions.begin(handle, person.get(), client))
                    : new Outcome.Gone();
        });
    }
}
