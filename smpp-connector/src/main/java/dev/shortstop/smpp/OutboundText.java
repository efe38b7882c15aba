package dev.shortstop.smpp;

import java.nio.charset.StandardCharsets;

/** A text as it goes out: its octets and the data_coding that says what they are. */
record OutboundText(int dataCoding, byte[] octets, int segments) {
    static OutboundText of(String text, DefaultAlphabet dataCodingZero) {
        SmsText sms = SmsText.of(text);
        if (sms.alphabet() == SmsAlphabet.GSM_7 && dataCodingZero == DefaultAlphabet.GSM_7) {
            return new OutboundText(DataCoding.SMSC_DEFAULT, Gsm7.encode(text), sms.segments());
        }
        // The handset gets GSM-7 either way; an SMSC whose default is Latin-1 converts it, where Latin-1 has the
        // characters.
        if (sms.alphabet() == SmsAlphabet.GSM_7 && text.chars().allMatch(c -> c < 256)) {
            return new OutboundText(
                    DataCoding.SMSC_DEFAULT, text.getBytes(StandardCharsets.ISO_8859_1), sms.segments());
        }
        return new OutboundText(
                DataCoding.UCS_2,
                text.getBytes(StandardCharsets.UTF_16BE),
                SmsText.in(SmsAlphabet.UCS_2, text).segments());
    }
}
