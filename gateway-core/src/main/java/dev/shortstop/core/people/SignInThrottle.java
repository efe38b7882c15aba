package dev.shortstop.core.people;

import dev.shortstop.core.Sha256;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Slows down whoever guesses passwords: so many attempts at once, then one in a while, for each e-mail and each address. */
final class SignInThrottle {

    /** What it is counted by. */
    enum Kind {
        EMAIL(10, Duration.ofMinutes(1)),
        /** Many people may share one. */
        ADDRESS(50, Duration.ofSeconds(10));

        private final int burst;
        private final Duration cost;

        Kind(int burst, Duration cost) {
            this.burst = burst;
            this.cost = cost;
        }
    }

    /** Providers give each customer 64 bits of IPv6 addresses, or more. */
    private static final int IPV6_NETWORK_OCTETS = 8;

    private static final long MICROS_PER_MILLI = 1_000;

    private final Jdbi jdbi;
    private final InstantSource clock;

    SignInThrottle(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * Counts an attempt.
     *
     * @return how long to wait, where there were too many
     */
    Optional<Duration> take(String email, String address) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            Optional<Duration> byAddress = take(handle, Kind.ADDRESS, network(address), now);
            return byAddress.isPresent() ? byAddress : take(handle, Kind.EMAIL, email, now);
        });
    }

    private static Optional<Duration> take(Handle handle, Kind kind, String subject, Instant now) {
        ThrottleDao dao = handle.attach(ThrottleDao.class);
        byte[] sha256 = Sha256.of(subject);
        dao.insertOrLock(kind, sha256, now);
        Instant busyUntil = dao.find(kind, sha256);
        Instant next = (busyUntil.isAfter(now) ? busyUntil : now).plus(kind.cost);
        Duration tooFar = Duration.between(now.plus(kind.cost.multipliedBy(kind.burst)), next);
        if (tooFar.compareTo(Duration.ZERO) > 0) {
            return Optional.of(tooFar);
        }
        dao.update(kind, sha256, next);
        return Optional.empty();
    }

    /**
     * Takes one attempt back, which got in. Those before stay counted: several people may have the address, and whoever got in as
     * one of them may have been guessing at another.
     *
     * @param takenAt when it was counted, or a moment before; what it held back has been over by itself since
     */
    void giveBack(Handle handle, String email, Instant takenAt) {
        Duration left = Kind.EMAIL.cost.minus(Duration.between(takenAt, clock.instant()));
        if (!left.isNegative()) {
            handle.attach(ThrottleDao.class).reduce(Kind.EMAIL, Sha256.of(email), left.toMillis() * MICROS_PER_MILLI);
        }
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address); // a literal: nothing is looked up
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_OCTETS))
                    : parsed.getHostAddress();
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    interface ThrottleDao {

        /** Either way the row is locked from now on, without a gap that others wait for. */
        @SqlUpdate("""
                INSERT INTO sign_in_throttle (kind, subject_sha256, busy_until) VALUES (:kind, :sha256, :now)
                ON DUPLICATE KEY UPDATE busy_until = busy_until
                """)
        void insertOrLock(@Bind("kind") Kind kind, @Bind("sha256") byte[] sha256, @Bind("now") Instant now);

        @SqlQuery("SELECT busy_until FROM sign_in_throttle WHERE kind = :kind AND subject_sha256 = :sha256")
        Instant find(@Bind("kind") Kind kind, @Bind("sha256") byte[] sha256);

        @SqlUpdate("""
                UPDATE sign_in_throttle SET busy_until = :busyUntil
                WHERE kind = :kind AND subject_sha256 = :sha256
                """)
        void update(@Bind("kind") Kind kind, @Bind("sha256") byte[] sha256, @Bind("busyUntil") Instant busyUntil);

        @SqlUpdate("""
                UPDATE sign_in_throttle SET busy_until = busy_until - INTERVAL :micros MICROSECOND
                WHERE kind = :kind AND subject_sha256 = :sha256
                """)
        void reduce(@Bind("kind") Kind kind, @Bind("sha256") byte[] sha256, @Bind("micros") long micros);

        @SqlUpdate("DELETE FROM sign_in_throttle WHERE busy_until < :now LIMIT :limit")
        int deleteOld(@Bind("now") Instant now, @Bind("limit") int limit);
    }
}
