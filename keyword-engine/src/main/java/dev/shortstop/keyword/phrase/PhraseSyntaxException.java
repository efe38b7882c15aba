package dev.shortstop.keyword.phrase;

/** A phrase that is not in the rule language. The message says what is wrong with it, for the person who wrote it. */
public final class PhraseSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    PhraseSyntaxException(String message) {
        super(message);
    }
}
