package dev.shortstop.core.people;

import dev.shortstop.core.database.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP asks for. Hashes carry theirs, so that those of later versions can be
 * stronger. Safe for use by many threads.
 */
public final class PasswordHasher {

    private static final int MEMORY_KIBIBYTES = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;

    /** Each takes 19 MiB while it is under way: whoever sends many passwords at once must not take all memory. */
    private static final int AT_ONCE = 4;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,8}),t=([0-9]{1,4}),p=([0-9]{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    /** Of no password that anybody knows. */
    private static final String NOBODYS = "$argon2id$v=19$m=" + MEMORY_KIBIBYTES + ",t=" + ITERATIONS + ",p=" + LANES
            + "$" + encode(new byte[SALT_OCTETS]) + "$" + encode(new byte[HASH_OCTETS]);

    private final SecureRandom random = new SecureRandom();
    private final Semaphore underWay = new Semaphore(AT_ONCE, true);

    /** As it may be stored. */
    public String hash(Secret password) {
        byte[] salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        byte[] hash = hash(password, salt, MEMORY_KIBIBYTES, ITERATIONS, LANES, HASH_OCTETS);
        return "$argon2id$v=19$m=" + MEMORY_KIBIBYTES + ",t=" + ITERATIONS + ",p=" + LANES + "$" + encode(salt) + "$"
                + encode(hash);
    }

    /**
     * Takes as long where there is no hash as where there is one.
     *
     * @param stored empty: nothing fits
     */
    public boolean fits(Secret password, Optional<String> stored) {
        Matcher parts = FORM.matcher(stored.orElse(NOBODYS));
        if (!parts.matches()) {
            throw new IllegalStateException("a password hash that this version cannot read");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] found = hash(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, found) && stored.isPresent();
    }

    private byte[] hash(Secret password, byte[] salt, int kibibytes, int iterations, int lanes, int octets) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kibibytes)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[octets];
        underWay.acquireUninterruptibly();
        try {
            // The same letters, whichever way a keyboard writes them (NIST SP 800-63B §5.1.1.2).
            generator.generateBytes(
                    Normalizer.normalize(password.reveal(), Normalizer.Form.NFKC)
                            .getBytes(StandardCharsets.UTF_8),
                    hash);
        } finally {
            underWay.release();
        }
        return hash;
    }

    private static String encode(byte[] octets) {
        return Base64.getEncoder().withoutPadding().encodeToString(octets);
    }
}
