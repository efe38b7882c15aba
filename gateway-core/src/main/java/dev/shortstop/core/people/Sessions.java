package dev.shortstop.core.people;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.database.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Who is signed in. Sessions are looked up anew each time, so one that ended is refused at once on every gateway. Safe for
 * use by many threads.
 */
public final class Sessions {

    private static final long NONE = 0;
    private static final int MOST_SHOWN = 100;
    private static final int MAX_USER_AGENT_LENGTH = 255;
    private static final int MAX_ADDRESS_LENGTH = 45;

    /** Each request would be a write else. */
    private static final Duration SEEN_RESOLUTION = Duration.ofMinutes(1);

    private final Jdbi jdbi;
    private final IdGenerator ids;
    private final InstantSource clock;
    private final AuditLog audit;
    private final Settings settings;
    private final Tokens tokens = new Tokens();

    /**
     * When sessions end by themselves.
     *
     * @param idle without any request
     * @param lifetime whatever is done
     */
    public record Settings(Duration idle, Duration lifetime) {

        public static Settings defaults() {
            return new Settings(Duration.ofHours(8), Duration.ofDays(7));
        }
    }

    /** Where somebody signs in from. */
    public record Client(String address, String userAgent) {}

    public Sessions(Jdbi jdbi, IdGenerator ids, InstantSource clock, AuditLog audit, Settings settings) {
        this.jdbi = jdbi;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.settings = settings;
    }

    /** @return the token for the browser, which cannot be had again */
    Secret begin(Handle handle, Person person, Client client) {
        Secret token = tokens.next();
        Instant now = clock.instant();
        handle.attach(SessionDao.class)
                .insert(
                        ids.next(),
                        Tokens.sha256(token),
                        person.id(),
                        now,
                        now.plus(settings.lifetime()),
                        cut(client.address(), MAX_ADDRESS_LENGTH),
                        cut(client.userAgent(), MAX_USER_AGENT_LENGTH));
        audit.append(
                handle,
                AuditLog.Entry.of(
                                person.actor(),
                                person.account(),
                                AuditAction.SIGNED_IN,
                                person.email().value())
                        .with("from " + client.address()));
        return token;
    }

    private static String cut(String text, int maxLength) {
        return text.length() <= maxLength ? text : text.substring(0, maxLength);
    }

    /** The session of a browser that sent this token, if it is in force and so is its person, who is there: it is not idle. */
    public Optional<Session> find(Secret token) {
        return find(token, true);
    }

    /** As {@link #find}, for what a browser asks for by itself, whether anybody is there or not: the session lasts no longer for it. */
    public Optional<Session> findUnattended(Secret token) {
        return find(token, false);
    }

    private Optional<Session> find(Secret token, boolean isAttended) {
        Instant now = clock.instant();
        return jdbi.withHandle(handle -> {
            SessionDao dao = handle.attach(SessionDao.class);
            Optional<SessionDao.Stored> stored = dao.find(Tokens.sha256(token)).filter(each -> isInForce(each, now));
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            Optional<Person> person =
                    handle.attach(PersonDao.class).find(stored.get().personId()).filter(each -> !each.isDisabled());
            Instant recent = now.minus(SEEN_RESOLUTION);
            if (isAttended && person.isPresent() && stored.get().lastSeenAt().isBefore(recent)) {
                dao.markSeen(stored.get().id(), now, recent);
            }
            return person.map(stored.get()::of);
        });
    }

    private boolean isInForce(SessionDao.Stored session, Instant now) {
        return session.expiresAt().isAfter(now)
                && session.lastSeenAt().plus(settings.idle()).isAfter(now);
    }

    /** Those in force, the newest first. */
    public List<Session> findOf(Person person) {
        Instant now = clock.instant();
        return jdbi.withExtension(SessionDao.class, dao -> dao.findOf(person.id(), MOST_SHOWN)).stream()
                .filter(each -> isInForce(each, now))
                .map(each -> each.of(person))
                .toList();
    }

    /** Signs out. */
    public void end(Session session) {
        jdbi.useTransaction(handle -> {
            Person person = session.person();
            if (handle.attach(SessionDao.class).delete(session.id(), person.id()) > 0) {
                audit.append(
                        handle,
                        AuditLog.Entry.of(
                                person.actor(),
                                person.account(),
                                AuditAction.SIGNED_OUT,
                                person.email().value()));
            }
        });
    }

    /** Signs the person out everywhere else; tells how many that were. */
    public int endOthers(Session session) {
        return jdbi.inTransaction(handle -> {
            Person person = session.person();
            int ended = handle.attach(SessionDao.class).deleteOthers(person.id(), session.id());
            if (ended > 0) {
                audit.append(
                        handle,
                        AuditLog.Entry.of(
                                person.actor(),
                                person.account(),
                                AuditAction.SESSIONS_ENDED,
                                person.email().value()));
            }
            return ended;
        });
    }

    static void endAll(Handle handle, long personId) {
        handle.attach(SessionDao.class).deleteOthers(personId, NONE);
    }
}
