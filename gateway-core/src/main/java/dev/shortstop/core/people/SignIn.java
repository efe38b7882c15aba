package dev.shortstop.core.people;

import dev.shortstop.core.ShownText;
import dev.shortstop.core.database.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in by e-mail address and password. Several accounts may have invited somebody by the same address: the password tells
 * which one is meant. What is wrong with them is not told, not even by the time that it takes. Safe
 * for use by many threads.
 */
public final class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    /** Each costs an attempt a hash; more accounts than this do not invite the same person. */
    static final int MOST_OF_AN_ADDRESS = 20;

    /**
     * Passwords that are looked at, whoever has the address: by the time that it takes, an account that invited somebody does not
     * learn whether another one did, too.
     */
    private static final int LEAST_LOOKED_AT = 2;

    private final Jdbi jdbi;
    private final Sessions sessions;
    private final AuditLog audit;
    private final PasswordHasher hasher;
    private final SignInThrottle throttle;
    private final InstantSource clock;

    /** What comes of an attempt. */
    public sealed interface Outcome {

        /** @param token for the browser, which cannot be had again */
        record SignedIn(Person person, Secret token) implements Outcome {}

        /** Nobody has this e-mail address and this password. */
        record Refused() implements Outcome {}

        /** There were too many attempts; this one was not looked at. */
        record Throttled(Duration retryAfter) implements Outcome {}
    }

    public SignIn(Jdbi jdbi, Sessions sessions, AuditLog audit, PasswordHasher hasher, InstantSource clock) {
        this.jdbi = jdbi;
        this.sessions = sessions;
        this.audit = audit;
        this.hasher = hasher;
        this.throttle = new SignInThrottle(jdbi, clock);
        this.clock = clock;
    }

    public Outcome attempt(EmailAddress email, Secret password, Sessions.Client client) {
        Instant startedAt = clock.instant();
        Optional<Duration> wait = throttle.take(email.value(), client.address());
        if (wait.isPresent()) {
            log.warn("too many attempts to sign in from {}: the last one was refused unseen", client.address());
            return new Outcome.Throttled(wait.get());
        }
        Optional<PersonDao.Credentials> found = find(email, password);
        if (found.isEmpty()) {
            return refused(email, client);
        }
        Person person = found.get().person();
        Optional<Secret> token = jdbi.inTransaction(handle -> {
            if (!isStill(handle, person, found.get().passwordHash())) {
                return Optional.empty();
            }
            throttle.giveBack(handle, email.value(), startedAt);
            return Optional.of(sessions.begin(handle, person, client));
        });
        return token.<Outcome>map(each -> new Outcome.SignedIn(person, each)).orElseGet(() -> refused(email, client));
    }

    /** Of several whose password it is, the one who was invited first. */
    private Optional<PersonDao.Credentials> find(EmailAddress email, Secret password) {
        List<PersonDao.Credentials> all = credentials(email);
        for (int looked = all.size(); looked < LEAST_LOOKED_AT; looked++) {
            hasher.fits(password, Optional.empty());
        }
        // All are looked at, whichever fits: it would tell by its time which one does.
        return all.stream().filter(each -> hasher.fits(password, each.passwordHash())).toList().stream()
                .filter(each -> !each.person().isDisabled())
                .findFirst();
    }

    private List<PersonDao.Credentials> credentials(EmailAddress email) {
        return jdbi
                .withExtension(PersonDao.class, dao -> dao.findCredentials(email.value(), MOST_OF_AN_ADDRESS))
                .stream()
                .sorted(Comparator.comparing(each -> each.person().id()))
                .toList();
    }

    private static Outcome refused(EmailAddress email, Sessions.Client client) {
        // In the log alone: a row for those who exist would take longer than none for those who do not.
        log.info("an attempt to sign in as {} from {} was refused", ShownText.of(email.value()), client.address());
        return new Outcome.Refused();
    }

    /**
     * A password is looked at for long, and outside any transaction. Another one, or being disabled, may end all sessions
     * meanwhile: none may begin after that.
     */
    private static boolean isStill(Handle handle, Person person, Optional<String> passwordHash) {
        return handle.attach(PersonDao.class)
                .lockInForce(person.id())
                .filter(locked -> locked.passwordHash().equals(passwordHash))
                .isPresent();
    }

    /**
     * Lets somebody in without a password: whoever asks for it knows who it is, as the demo does. Empty where the person is disabled,
     * or gone.
     */
    public Optional<Secret> letIn(Person person, Sessions.Client client) {
        return jdbi.inTransaction(handle -> handle.attach(PersonDao.class)
                .lockInForce(person.id())
                .map(inForce -> sessions.begin(handle, person, client)));
    }

    /**
     * Gives somebody who is signed in another password, which ends all sessions and begins a new one. Counts as an attempt to
     * sign in, so that nobody guesses at a browser that was left alone.
     *
     * @param password the one until now
     */
    public Outcome changePassword(Person person, Secret password, Secret newPassword, Sessions.Client client) {
        String email = person.email().value();
        Instant startedAt = clock.instant();
        Optional<Duration> wait = throttle.take(email, client.address());
        if (wait.isPresent()) {
            return new Outcome.Throttled(wait.get());
        }
        Optional<String> hash = credentials(person.email()).stream()
                .filter(each -> each.person().id() == person.id())
                .findFirst()
                .flatMap(PersonDao.Credentials::passwordHash);
        if (!hasher.fits(password, hash)) {
            return new Outcome.Refused();
        }
        return setPassword(person, hash, newPassword, client, handle -> throttle.giveBack(handle, email, startedAt));
    }

    /**
     * Gives somebody who is signed in, and has no password, the first one. It is the demo's operator alone who is signed in without
     * one: others choose it by the link that lets them in. Refused where there is one by now.
     */
    public Outcome choosePassword(Person person, Secret newPassword, Sessions.Client client) {
        return setPassword(person, Optional.empty(), newPassword, client, handle -> {});
    }

    /** @param hash of the password until now: if it is another one meanwhile, nothing is changed */
    private Outcome setPassword(
            Person person, Optional<String> hash, Secret newPassword, Sessions.Client client, Consumer<Handle> first) {
        String newHash = hasher.hash(newPassword);
        Optional<Secret> token = jdbi.inTransaction(handle -> {
            if (!isStill(handle, person, hash)) {
                return Optional.empty();
            }
            first.accept(handle);
            handle.attach(PersonDao.class).setPassword(person.id(), newHash);
            handle.attach(SignInLinkDao.class).deleteOf(person.id());
            Sessions.endAll(handle, person.id());
            audit.append(
                    handle,
                    AuditLog.Entry.of(
                            person.actor(),
                            person.account(),
                            AuditAction.PASSWORD_CHANGED,
                            person.email().value()));
            return Optional.of(sessions.begin(handle, person, client));
        });
        return token.<Outcome>map(each -> new Outcome.SignedIn(person, each)).orElseGet(Outcome.Refused::new);
    }
}
