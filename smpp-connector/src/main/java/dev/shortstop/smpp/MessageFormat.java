package dev.shortstop.smpp;

import dev.shortstop.smpp.text.DefaultAlphabet;
import dev.shortstop.smpp.text.NationalLanguage;
import dev.shortstop.smpp.text.TextDecoder;
import dev.shortstop.smpp.text.Ucs2ByteOrder;
import java.util.Objects;
import java.util.Set;

/**
 * How one peer wants messages, and sends them.
 *
 * @param dataCodingZero what the peer means by data_coding 0, both ways
 * @param ucs2ByteOrder of UCS-2 that the peer sends without a byte order mark
 * @param sourceNumbering of the source address of what it is sent
 * @param destinationNumbering of the destination address of what it is sent
 * @param longMessages how it is sent texts of more than one segment
 * @param languages whose shift tables may be used in what it is sent
 */
public record MessageFormat(
        DefaultAlphabet dataCodingZero,
        Ucs2ByteOrder ucs2ByteOrder,
        Numbering sourceNumbering,
        Numbering destinationNumbering,
        LongMessages longMessages,
        Set<NationalLanguage> languages) {
    /**
     * GSM-7, UCS-2 with the high octet first, TON and NPI of an unknown source (0/1) and an international destination
     * (1/1), long messages with 8-bit references, no national tables.
     */
    public static final MessageFormat DEFAULTS = new MessageFormat(
            DefaultAlphabet.GSM_7,
            Ucs2ByteOrder.BIG_ENDIAN,
            new Numbering(0, 1),
            new Numbering(1, 1),
            LongMessages.UDH_8,
            Set.of());

    public MessageFormat {
        Objects.requireNonNull(dataCodingZero, "dataCodingZero");
        Objects.requireNonNull(ucs2ByteOrder, "ucs2ByteOrder");
        Objects.requireNonNull(sourceNumbering, "sourceNumbering");
        Objects.requireNonNull(destinationNumbering, "destinationNumbering");
        Objects.requireNonNull(longMessages, "longMessages");
        languages = Set.copyOf(languages);
    }

    public MessageFormat withDataCodingZero(DefaultAlphabet alphabet) {
        return new MessageFormat(
                alphabet, ucs2ByteOrder, sourceNumbering, destinationNumbering, longMessages, languages);
    }

    public MessageFormat withUcs2ByteOrder(Ucs2ByteOrder order) {
        return new MessageFormat(dataCodingZero, order, sourceNumbering, destinationNumbering, longMessages, languages);
    }

    public MessageFormat withNumberings(Numbering source, Numbering destination) {
        return new MessageFormat(dataCodingZero, ucs2ByteOrder, source, destination, longMessages, languages);
    }

    public MessageFormat withLongMessages(LongMessages mode) {
        return new MessageFormat(dataCodingZero, ucs2ByteOrder, sourceNumbering, destinationNumbering, mode, languages);
    }

    public MessageFormat withLanguages(Set<NationalLanguage> tables) {
        return new MessageFormat(
                dataCodingZero, ucs2ByteOrder, sourceNumbering, destinationNumbering, longMessages, tables);
    }

    /** Reads what the peer sends; the parts of its long messages, too. */
    public TextDecoder textDecoder() {
        return new TextDecoder(dataCodingZero, ucs2ByteOrder);
    }
}
