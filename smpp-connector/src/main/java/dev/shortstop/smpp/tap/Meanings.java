package dev.shortstop.smpp.tap;

import dev.shortstop.smpp.message.MessageState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What values of fields mean, in the words of SMPP 3.4. */
final class Meanings {

    private Meanings() {}

    /** §5.2.5. */
    static String ton(int ton) {
        return switch (ton) {
            case 0 -> "unknown";
            case 1 -> "international";
            case 2 -> "national";
            case 3 -> "network specific";
            case 4 -> "subscriber number";
            case 5 -> "alphanumeric";
            case 6 -> "abbreviated";
            default -> "reserved";
        };
    }

    /** §5.2.6. */
    static String npi(int npi) {
        return switch (npi) {
            case 0 -> "unknown";
            case 1 -> "ISDN (E.163, E.164)";
            case 3 -> "data (X.121)";
            case 4 -> "telex (F.69)";
            case 6 -> "land mobile (E.212)";
            case 8 -> "national";
            case 9 -> "private";
            case 10 -> "ERMES";
            case 14 -> "Internet (IP)";
            case 18 -> "WAP client id";
            default -> "reserved";
        };
    }

    /** §5.2.12. */
    static String esmClass(int esmClass) {
        List<String> words = new ArrayList<>();
        switch (esmClass >> 2 & 0xF) {
            case 0 -> words.add("a message");
            case 1 -> words.add("SMSC delivery receipt");
            case 2 -> words.add("SME delivery acknowledgement");
            case 4 -> words.add("SME manual acknowledgement");
            case 6 -> words.add("conversation abort");
            case 8 -> words.add("intermediate notification");
            default -> words.add("reserved");
        }
        if ((esmClass & 0x40) != 0) {
            words.add("user data header");
        }
        if ((esmClass & 0x80) != 0) {
            words.add("reply path");
        }
        return String.join(", ", words);
    }

    /** §5.2.17. */
    static String registeredDelivery(int registeredDelivery) {
        return switch (registeredDelivery & 0x03) {
            case 0 -> "no receipt";
            case 1 -> "receipt for success and failure";
            case 2 -> "receipt for failure";
            default -> "reserved";
        };
    }

    /** §5.2.19. */
    static String dataCoding(int dataCoding) {
        return switch (dataCoding) {
            case 0x00 -> "the SMSC's default alphabet";
            case 0x01 -> "ASCII";
            case 0x02, 0x04 -> "octets";
            case 0x03 -> "Latin-1";
            case 0x05 -> "JIS";
            case 0x06 -> "Cyrillic";
            case 0x07 -> "Hebrew";
            case 0x08 -> "UCS-2";
            case 0x0E -> "Korean";
            default -> "";
        };
    }

    /** §5.2.4. */
    static String interfaceVersion(int version) {
        return (version >> 4) + "." + (version & 0xF);
    }

    /** §5.2.28. */
    static String messageState(int state) {
        return MessageState.ofValue(state)
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .orElse("reserved");
    }
}
