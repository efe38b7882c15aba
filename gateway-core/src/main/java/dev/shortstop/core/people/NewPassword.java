package dev.shortstop.core.people;

import dev.shortstop.core.database.Secret;
import java.util.Locale;
import java.util.Optional;

/** What a password must be: long, and not what everybody knows of the person. No rules about its characters (NIST SP 800-63B). */
public final class NewPassword {

    public static final int MIN_CHARACTERS = 12;
    public static final int MAX_CHARACTERS = 128;

    private static final int LEAST_DIFFERENT_CHARACTERS = 5;

    private NewPassword() {}

    /** What is wrong with it, as a sentence that goes on from "The password"; empty if nothing is. */
    public static Optional<String> problemOf(Secret password, EmailAddress email) {
        String text = password.reveal();
        int characters = text.codePointCount(0, text.length());
        if (characters < MIN_CHARACTERS) {
            return Optional.of("must have at least " + MIN_CHARACTERS + " characters");
        }
        if (characters > MAX_CHARACTERS) {
            return Optional.of("must have at most " + MAX_CHARACTERS + " characters");
        }
        if (text.codePoints().distinct().count() < LEAST_DIFFERENT_CHARACTERS) {
            return Optional.of("must have at least " + LEAST_DIFFERENT_CHARACTERS + " different characters");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains(email.value()) || email.value().contains(lower)) {
            return Optional.of("must not be your e-mail address");
        }
        return Optional.empty();
    }
}
