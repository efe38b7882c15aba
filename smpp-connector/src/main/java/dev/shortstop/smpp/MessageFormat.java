package dev.shortstop.smpp;

import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import java.util.Objects;
import java.util.Set;

/**
 * How one peer wants messages, and sends them.
 *
 * @param dataCodingZero what the peer means by data_coding 0, both ways
 * @param sourceNumbering of the source address of what it is sent
 * @param destinationNumbering of the destination address of what it is sent
 * @param longMessages how it is sent texts of more than one segment
 * @param languages whose shift tables may be used in what it is sent
 */
public record MessageFormat(
        DefaultAlphabet dataCodingZero,
        Numbering sourceNumbering,
        Numbering destinationNumbering,
        LongMessages longMessages,
        Set<NationalLanguage> languages) {
    /**
     * GSM-7, TON and NPI of an unknown source (0/1) and an international destination (1/1), long messages with 8-bit
     * references, no national tables.
     */
    public static final MessageFormat DEFAULTS = new MessageFormat(
            DefaultAlphabet.GSM_7, new Numbering(0, 1), new Numbering(1, 1), LongMessages.UDH_8, Set.of());

    public MessageFormat {
        Objects.requireNonNull(dataCodingZero, "dataCodingZero");
        Objects.requireNonNull(sourceNumbering, "sourceNumbering");
        Objects.requireNonNull(destinationNumbering, "destinationNumbering");
        Objects.requireNonNull(longMessages, "longMessages");
        languages = Set.copyOf(languages);
    }

    public MessageFormat withDataCodingZero(DefaultAlphabet alphabet) {
        return new MessageFormat(alphabet, sourceNumbering, destinationNumbering, longMessages, languages);
    }

    public MessageFormat withNumberings(Numbering source, Numbering destination) {
        return new MessageFormat(dataCodingZero, source, destination, longMessages, languages);
    }

    public MessageFormat withLongMessages(LongMessages mode) {
        return new MessageFormat(dataCodingZero, sourceNumbering, destinationNumbering, mode, languages);
    }

    public MessageFormat withLanguages(Set<NationalLanguage> tables) {
        return new MessageFormat(dataCodingZero, sourceNumbering, destinationNumbering, longMessages, tables);
    }
}
