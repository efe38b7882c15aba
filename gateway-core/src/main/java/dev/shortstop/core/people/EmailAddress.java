package dev.shortstop.core.people;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An e-mail address, by which a person signs in. In lower case: nobody runs a server that tells them apart. */
public record EmailAddress(String value) {

    private static final int MAX_CHARACTERS = 254;

    /** No more than what keeps obvious mistakes out: whether mail arrives there, nobody can tell from its looks. */
    private static final Pattern FORM = Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]+@[^\\s@,;<>\"\\p{Cntrl}]+");

    /** @throws IllegalArgumentException if it is none, or not in lower case */
    public EmailAddress {
        if (value.length() > MAX_CHARACTERS
                || !FORM.matcher(value).matches()
                || !value.equals(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("no e-mail address in lower case: " + value);
        }
    }

    /** As people write it; empty for what is none. */
    public static Optional<EmailAddress> parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        return text.length() <= MAX_CHARACTERS && FORM.matcher(text).matches()
                ? Optional.of(new EmailAddress(text))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
