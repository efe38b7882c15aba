package dev.shortstop.smpp.server;

import dev.shortstop.smpp.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password that can be checked and not read: PBKDF2 with HMAC-SHA-256 (RFC 8018), as the text
 * {@code pbkdf2-sha256$iterations$salt$hash} with salt and hash in base64. Never prints itself.
 *
 * <p>SMPP passwords are short: 8 characters (SMPP 3.4 §5.2.2), which the iterations make up for only where they are
 * random. Let a machine choose them.
 */
public final class PasswordHash {
    /** Longer ones are refused: no peer has them, and checking them costs. */
    static final int MAX_PASSWORD_CHARACTERS = 64;

    /**
     * About 60 ms of one core. Checks are made one at a time and known passwords are remembered, so that a hundred peers are
     * back within some seconds of a restart. A guesser with a hundred cores needs some 2,000 years for 8 random letters and
     * digits; the 600,000 that OWASP recommends for passwords that people choose would make it three times as many, and the
     * restart three times as slow.
     */
    static final int ITERATIONS = 210_000;

    private static final int MIN_ITERATIONS = 10_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int SALT_OCTETS = 16;
    private static final int HASH_OCTETS = 32;
    private static final Pattern FORM =
            Pattern.compile("pbkdf2-sha256\\$([0-9]{1,8})\\$([A-Za-z0-9+/]+={0,2})\\$([A-Za-z0-9+/]+={0,2})");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * With a new salt: twice the same password gives two texts. Takes as long as a check.
     *
     * @throws IllegalArgumentException where no peer could send such a password: empty, more than 64 characters, or not
     *     ASCII
     */
    public static PasswordHash of(Secret password) {
        String text = password.reveal();
        if (text.isEmpty() || text.length() > MAX_PASSWORD_CHARACTERS) {
            throw new IllegalArgumentException("a password has 1 to 64 characters, and 8 fit into SMPP 3.4");
        }
        if (!text.chars().allMatch(c -> c > 0 && c < 128)) {
            throw new IllegalArgumentException("a password has characters of ASCII only");
        }
        byte[] salt = new byte[SALT_OCTETS];
        new SecureRandom().nextBytes(salt);
        return new PasswordHash(ITERATIONS, salt, derive(password, ITERATIONS, salt));
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException that tells what is wrong and never quotes the text
     */
    public static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a password hash looks like pbkdf2-sha256$iterations$salt$hash; make one of the password anew");
        }
        int iterations = Integer.parseInt(form.group(1));
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("a password hash has 10000 to 10000000 iterations, not " + iterations);
        }
        byte[] salt = octets(form.group(2));
        byte[] hash = octets(form.group(3));
        if (salt.length < SALT_OCTETS / 2 || hash.length != HASH_OCTETS) {
            throw new IllegalArgumentException(
                    "a password hash has a salt of 8 octets or more and a hash of 32, not of " + salt.length + " and "
                            + hash.length);
        }
        return new PasswordHash(iterations, salt, hash);
    }

    private static byte[] octets(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("salt and hash of a password hash are base64", broken);
        }
    }

    /** One that no password matches and that costs as much to check as any other. */
    static PasswordHash ofNothing() {
        byte[] salt = new byte[SALT_OCTETS];
        byte[] hash = new byte[HASH_OCTETS];
        SecureRandom random = new SecureRandom();
        random.nextBytes(salt);
        random.nextBytes(hash);
        return new PasswordHash(ITERATIONS, salt, hash);
    }

    /** Takes as long as the iterations do, whether or not it is right: not for an event loop. */
    boolean matches(Secret password) {
        return MessageDigest.isEqual(hash, derive(password, iterations, salt));
    }

    /** To be stored. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "pbkdf2-sha256$" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] derive(Secret password, int iterations, byte[] salt) {
        PBEKeySpec spec = new PBEKeySpec(password.reveal().toCharArray(), salt, iterations, HASH_OCTETS * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(
                    "this Java has no PBKDF2WithHmacSHA256, which every one of 17 has", missing);
        } finally {
            spec.clearPassword();
        }
    }

    @Override
    public String toString() {
        return "<set>";
    }
}
