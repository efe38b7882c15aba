package dev.shortstop.smpp;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The outcome that a response PDU carries: every value of SMPP 3.4 §5.1.3 by name, and any other as hex.
 *
 * @param value as on the wire
 */
public record CommandStatus(int value) {
    public static final CommandStatus ESME_ROK = new CommandStatus(0x00);
    public static final CommandStatus ESME_RINVMSGLEN = new CommandStatus(0x01);
    public static final CommandStatus ESME_RINVCMDLEN = new CommandStatus(0x02);
    public static final CommandStatus ESME_RINVCMDID = new CommandStatus(0x03);
    public static final CommandStatus ESME_RINVBNDSTS = new CommandStatus(0x04);
    public static final CommandStatus ESME_RALYBND = new CommandStatus(0x05);
    public static final CommandStatus ESME_RINVPRTFLG = new CommandStatus(0x06);
    public static final CommandStatus ESME_RINVREGDLVFLG = new CommandStatus(0x07);
    public static final CommandStatus ESME_RSYSERR = new CommandStatus(0x08);
    public static final CommandStatus ESME_RINVSRCADR = new CommandStatus(0x0A);
    public static final CommandStatus ESME_RINVDSTADR = new CommandStatus(0x0B);
    public static final CommandStatus ESME_RINVMSGID = new CommandStatus(0x0C);
    public static final CommandStatus ESME_RBINDFAIL = new CommandStatus(0x0D);
    public static final CommandStatus ESME_RINVPASWD = new CommandStatus(0x0E);
    public static final CommandStatus ESME_RINVSYSID = new CommandStatus(0x0F);
    public static final CommandStatus ESME_RCANCELFAIL = new CommandStatus(0x11);
    public static final CommandStatus ESME_RREPLACEFAIL = new CommandStatus(0x13);
    public static final CommandStatus ESME_RMSGQFUL = new CommandStatus(0x14);
    public static final CommandStatus ESME_RINVSERTYP = new CommandStatus(0x15);
    public static final CommandStatus ESME_RINVNUMDESTS = new CommandStatus(0x33);
    public static final CommandStatus ESME_RINVDLNAME = new CommandStatus(0x34);
    public static final CommandStatus ESME_RINVDESTFLAG = new CommandStatus(0x40);
    public static final CommandStatus ESME_RINVSUBREP = new CommandStatus(0x42);
    public static final CommandStatus ESME_RINVESMCLASS = new CommandStatus(0x43);
    public static final CommandStatus ESME_RCNTSUBDL = new CommandStatus(0x44);
    public static final CommandStatus ESME_RSUBMITFAIL = new CommandStatus(0x45);
    public static final CommandStatus ESME_RINVSRCTON = new CommandStatus(0x48);
    public static final CommandStatus ESME_RINVSRCNPI = new CommandStatus(0x49);
    public static final CommandStatus ESME_RINVDSTTON = new CommandStatus(0x50);
    public static final CommandStatus ESME_RINVDSTNPI = new CommandStatus(0x51);
    public static final CommandStatus ESME_RINVSYSTYP = new CommandStatus(0x53);
    public static final CommandStatus ESME_RINVREPFLAG = new CommandStatus(0x54);
    public static final CommandStatus ESME_RINVNUMMSGS = new CommandStatus(0x55);
    public static final CommandStatus ESME_RTHROTTLED = new CommandStatus(0x58);
    public static final CommandStatus ESME_RINVSCHED = new CommandStatus(0x61);
    public static final CommandStatus ESME_RINVEXPIRY = new CommandStatus(0x62);
    public static final CommandStatus ESME_RINVDFTMSGID = new CommandStatus(0x63);
    public static final CommandStatus ESME_RX_T_APPN = new CommandStatus(0x64);
    public static final CommandStatus ESME_RX_P_APPN = new CommandStatus(0x65);
    public static final CommandStatus ESME_RX_R_APPN = new CommandStatus(0x66);
    public static final CommandStatus ESME_RQUERYFAIL = new CommandStatus(0x67);
    public static final CommandStatus ESME_RINVOPTPARSTREAM = new CommandStatus(0xC0);
    public static final CommandStatus ESME_ROPTPARNOTALLWD = new CommandStatus(0xC1);
    public static final CommandStatus ESME_RINVPARLEN = new CommandStatus(0xC2);
    public static final CommandStatus ESME_RMISSINGOPTPARAM = new CommandStatus(0xC3);
    public static final CommandStatus ESME_RINVOPTPARAMVAL = new CommandStatus(0xC4);
    public static final CommandStatus ESME_RDELIVERYFAILURE = new CommandStatus(0xFE);
    public static final CommandStatus ESME_RUNKNOWNERR = new CommandStatus(0xFF);

    /** Of the constants above: after them, so that all of them are there. */
    private static final Map<Integer, String> NAMES = namesOfConstants();

    private static Map<Integer, String> namesOfConstants() {
        return Arrays.stream(CommandStatus.class.getFields())
                .filter(field -> field.getType() == CommandStatus.class)
                .collect(Collectors.toUnmodifiableMap(CommandStatus::valueOf, Field::getName));
    }

    private static int valueOf(Field constant) {
        try {
            return ((CommandStatus) constant.get(null)).value();
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** {@code ESME_ROK}; {@code 0x00000400} where SMPP 3.4 knows no name. */
    public String name() {
        String name = NAMES.get(value);
        return name != null ? name : "0x%08X".formatted(value);
    }

    public boolean isOk() {
        return value == 0;
    }

    /**
     * Whether the same message may be taken later: busy, throttled, a temporary application error, or ESME_RINVBNDSTS, with
     * which a peer answers what crosses its unbind, and which says nothing against the message.
     */
    public boolean isTemporary() {
        return equals(ESME_RX_T_APPN)
                || equals(ESME_RMSGQFUL)
                || equals(ESME_RTHROTTLED)
                || equals(ESME_RSYSERR)
                || equals(ESME_RINVBNDSTS);
    }

    @Override
    public String toString() {
        return name();
    }
}
