package dev.shortstop.core.people;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.database.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits as text, of which the tables hold the SHA-256 alone: nothing that could be guessed, so a plain hash will do. */
final class Tokens {

    private static final int OCTETS = 32;

    private final SecureRandom random = new SecureRandom();

    Secret next() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    static byte[] sha256(Secret token) {
        return Sha256.of(token.reveal());
    }
}
