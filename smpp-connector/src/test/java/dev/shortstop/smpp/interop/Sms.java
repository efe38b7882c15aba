package dev.shortstop.smpp.interop;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;

/**
 * A message as jSMPP is to send it, octet by octet.
 *
 * @param esmClass 0 to 255
 * @param registeredDelivery 0 to 255
 * @param dataCoding 0 to 255
 * @param shortMessage up to 254 octets
 */
record Sms(
        int esmClass,
        int registeredDelivery,
        int dataCoding,
        byte[] shortMessage,
        List<OptionalParameter> optionalParameters) {
    static final String HANDSET = "15550001";
    static final String SHORT_CODE = "12345";

    private static final int HEADER_INDICATOR = 0x40;

    static Sms of(int dataCoding, byte[] shortMessage) {
        return new Sms(0, 0, dataCoding, shortMessage, List.of());
    }

    /** Letters, digits and spaces are the same octets in GSM 03.38 as in ASCII. */
    static Sms plain(String lettersAndDigits) {
        return of(0, lettersAndDigits.getBytes(StandardCharsets.US_ASCII));
    }

    /** The same behind a user data header, whose length octet is part of {@code header}. */
    Sms behindHeader(byte... header) {
        byte[] both = Arrays.copyOf(header, header.length + shortMessage.length);
        System.arraycopy(shortMessage, 0, both, header.length, shortMessage.length);
        return new Sms(esmClass | HEADER_INDICATOR, registeredDelivery, dataCoding, both, optionalParameters);
    }

    Sms withOptionalParameters(OptionalParameter... parameters) {
        return new Sms(esmClass, registeredDelivery, dataCoding, shortMessage, List.of(parameters));
    }

    /** The same as message_payload instead of short_message. */
    Sms asPayload() {
        return new Sms(
                esmClass,
                registeredDelivery,
                dataCoding,
                new byte[0],
                List.of(new OptionalParameter.Message_payload(shortMessage)));
    }

    Sms withEsmClass(int esmClass) {
        return new Sms(esmClass, registeredDelivery, dataCoding, shortMessage, optionalParameters);
    }

    Sms withRegisteredDelivery(int registeredDelivery) {
        return new Sms(esmClass, registeredDelivery, dataCoding, shortMessage, optionalParameters);
    }

    OptionalParameter[] parameterArray() {
        return optionalParameters.toArray(OptionalParameter[]::new);
    }
}
