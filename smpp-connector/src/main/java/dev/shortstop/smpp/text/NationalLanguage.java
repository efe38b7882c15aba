package dev.shortstop.smpp.text;

import java.util.Optional;

/** The languages that have national tables for GSM-7 (3GPP TS 23.038 §6.2.1.2.4). */
public enum NationalLanguage {
    TURKISH(1),
    SPANISH(2),
    PORTUGUESE(3),
    BENGALI(4),
    GUJARATI(5),
    HINDI(6),
    KANNADA(7),
    MALAYALAM(8),
    ORIYA(9),
    PUNJABI(10),
    TAMIL(11),
    TELUGU(12),
    URDU(13);

    private final int identifier;

    NationalLanguage(int identifier) {
        this.identifier = identifier;
    }

    /** The octet that stands for it in a user data header (3GPP TS 23.040 §9.2.3.24.15). */
    public int identifier() {
        return identifier;
    }

    /** Empty for identifiers that are reserved. */
    public static Optional<NationalLanguage> ofIdentifier(int identifier) {
        for (NationalLanguage language : values()) {
            if (language.identifier == identifier) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }
}
