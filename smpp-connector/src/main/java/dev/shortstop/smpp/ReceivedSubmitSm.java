package dev.shortstop.smpp;

import java.time.Instant;

/**
 * A {@code submit_sm} from a bound peer (SMPP 3.4 §4.4), decoded; data_coding 0 is GSM-7. The arrays are not copied:
 * treat them as read-only.
 *
 * @param validityPeriod as on the wire; empty for none
 * @param userData the octets behind the user data header
 * @param userDataHeader with its length octet; empty where there is none
 * @param textComplete false where octets could not be decoded; U+FFFD stands for each
 */
public record ReceivedSubmitSm(
        int sequenceNumber,
        SmppAddress source,
        SmppAddress destination,
        int esmClass,
        int dataCoding,
        int registeredDelivery,
        String validityPeriod,
        byte[] userData,
        byte[] userDataHeader,
        String text,
        boolean textComplete,
        Instant receivedAt) {}
