package dev.shortstop.core.access;

import dev.shortstop.core.Sha256;
import dev.shortstop.core.database.Secret;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as clients send it: {@code ssk_<prefix>_<secret>}, letters and digits. Tools that look for leaked secrets know it
 * by its beginning.
 */
final class ApiKeyText {

    private static final String BEGINNING = "ssk_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int PREFIX_CHARACTERS = 12;

    /** 62^43 is more than 2^256. */
    private static final int SECRET_CHARACTERS = 43;

    private static final Pattern FORM = Pattern.compile(
            BEGINNING + "([0-9A-Za-z]{" + PREFIX_CHARACTERS + "})_([0-9A-Za-z]{" + SECRET_CHARACTERS + "})");

    private final String prefix;
    private final Secret secret;

    private ApiKeyText(String prefix, Secret secret) {
        this.prefix = prefix;
        this.secret = secret;
    }

    static ApiKeyText generate(SecureRandom random) {
        return new ApiKeyText(characters(random, PREFIX_CHARACTERS), Secret.of(characters(random, SECRET_CHARACTERS)));
    }

    /** Empty for what is no key at all. */
    static Optional<ApiKeyText> parse(Secret text) {
        Matcher matcher = FORM.matcher(text.reveal());
        return matcher.matches()
                ? Optional.of(new ApiKeyText(matcher.group(1), Secret.of(matcher.group(2))))
                : Optional.empty();
    }

    String prefix() {
        return prefix;
    }

    /** What the client is given, once. */
    Secret text() {
        return Secret.of(BEGINNING + prefix + "_" + secret.reveal());
    }

    byte[] secretSha256() {
        return Sha256.of(secret.reveal());
    }

    private static String characters(SecureRandom random, int count) {
        StringBuilder text = new StringBuilder(count);
        for (int at = 0; at < count; at++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
