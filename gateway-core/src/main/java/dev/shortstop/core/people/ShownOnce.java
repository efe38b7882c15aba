package dev.shortstop.core.people;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.database.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps a secret between the change that made it and the page that shows it: once, to the session that made it, for a few minutes,
 * whichever gateway answers. What is kept is encrypted by the session's token, which no table has. Safe for use by many threads.
 */
public final class ShownOnce {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;

    private final Jdbi jdbi;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ShownOnce(Jdbi jdbi, InstantSource clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A later one for the same page takes its place.
     *
     * @param session its token
     * @param path of the page that shows it
     */
    public void keep(Secret session, String path, Secret text) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, session, nonce, text.reveal().getBytes(StandardCharsets.UTF_8));
        byte[] stored = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, stored, nonce.length, sealed.length);
        Instant expiresAt = clock.instant().plus(LIFETIME);
        jdbi.useExtension(ShownOnceDao.class, dao -> dao.put(place(session, path), stored, expiresAt));
    }

    /** What was kept for this page and session, which is then gone. */
    public Optional<Secret> take(Secret session, String path) {
        byte[] place = place(session, path);
        Instant now = clock.instant();
        Optional<String> taken = jdbi.inTransaction(handle -> {
            ShownOnceDao dao = handle.attach(ShownOnceDao.class);
            // Of two who ask at the same time, one deletes the row.
            return dao.find(place, now).filter(found -> dao.delete(place) > 0);
        });
        return taken.map(HexFormat.of()::parseHex)
                .map(stored -> crypt(
                        Cipher.DECRYPT_MODE,
                        session,
                        Arrays.copyOf(stored, NONCE_OCTETS),
                        Arrays.copyOfRange(stored, NONCE_OCTETS, stored.length)))
                .map(octets -> Secret.of(new String(octets, StandardCharsets.UTF_8)));
    }

    private static byte[] place(Secret session, String path) {
        return Sha256.of("shown once at " + path + " " + session.reveal());
    }

    /** The key is another hash of the token than the one in {@code person_session}, and than the place. */
    private static byte[] crypt(int mode, Secret session, byte[] nonce, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(Sha256.of("key of what is shown once " + session.reveal()), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("what was to be shown once was changed in the database", changed);
        }
    }
}
