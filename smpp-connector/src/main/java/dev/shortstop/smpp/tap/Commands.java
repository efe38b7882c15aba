package dev.shortstop.smpp.tap;

/** The values of command_id (SMPP 3.4 §5.1.2.1). */
final class Commands {

    static final int RESPONSE_BIT = 0x80000000;

    static final int GENERIC_NACK = 0x80000000;
    static final int BIND_RECEIVER = 0x00000001;
    static final int BIND_TRANSMITTER = 0x00000002;
    static final int SUBMIT_SM = 0x00000004;
    static final int DELIVER_SM = 0x00000005;
    static final int UNBIND = 0x00000006;
    static final int BIND_TRANSCEIVER = 0x00000009;
    static final int OUTBIND = 0x0000000B;
    static final int ENQUIRE_LINK = 0x00000015;
    static final int DATA_SM = 0x00000103;

    private Commands() {}

    static boolean isResponse(int commandId) {
        return (commandId & RESPONSE_BIT) != 0;
    }

    static int requestOf(int commandId) {
        return commandId & ~RESPONSE_BIT;
    }

    /** {@code submit_sm_resp}; {@code 0x00000003} for those that are not spoken here. */
    static String name(int commandId) {
        if (commandId == GENERIC_NACK) {
            return "generic_nack";
        }
        String request = requestName(requestOf(commandId));
        if (request.isEmpty()) {
            return "0x%08X".formatted(commandId);
        }
        return isResponse(commandId) ? request + "_resp" : request;
    }

    private static String requestName(int commandId) {
        return switch (commandId) {
            case BIND_RECEIVER -> "bind_receiver";
            case BIND_TRANSMITTER -> "bind_transmitter";
            case BIND_TRANSCEIVER -> "bind_transceiver";
            case OUTBIND -> "outbind";
            case UNBIND -> "unbind";
            case SUBMIT_SM -> "submit_sm";
            case DELIVER_SM -> "deliver_sm";
            case DATA_SM -> "data_sm";
            case ENQUIRE_LINK -> "enquire_link";
            default -> "";
        };
    }
}
