package dev.shortstop.smpp;

import static java.util.Map.entry;

import java.util.Map;

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

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            entry(0x00, "ESME_ROK"),
            entry(0x01, "ESME_RINVMSGLEN"),
            entry(0x02, "ESME_RINVCMDLEN"),
            entry(0x03, "ESME_RINVCMDID"),
            entry(0x04, "ESME_RINVBNDSTS"),
            entry(0x05, "ESME_RALYBND"),
            entry(0x06, "ESME_RINVPRTFLG"),
            entry(0x07, "ESME_RINVREGDLVFLG"),
            entry(0x08, "ESME_RSYSERR"),
            entry(0x0A, "ESME_RINVSRCADR"),
            entry(0x0B, "ESME_RINVDSTADR"),
            entry(0x0C, "ESME_RINVMSGID"),
            entry(0x0D, "ESME_RBINDFAIL"),
            entry(0x0E, "ESME_RINVPASWD"),
            entry(0x0F, "ESME_RINVSYSID"),
            entry(0x11, "ESME_RCANCELFAIL"),
            entry(0x13, "ESME_RREPLACEFAIL"),
            entry(0x14, "ESME_RMSGQFUL"),
            entry(0x15, "ESME_RINVSERTYP"),
            entry(0x33, "ESME_RINVNUMDESTS"),
            entry(0x34, "ESME_RINVDLNAME"),
            entry(0x40, "ESME_RINVDESTFLAG"),
            entry(0x42, "ESME_RINVSUBREP"),
            entry(0x43, "ESME_RINVESMCLASS"),
            entry(0x44, "ESME_RCNTSUBDL"),
            entry(0x45, "ESME_RSUBMITFAIL"),
            entry(0x48, "ESME_RINVSRCTON"),
            entry(0x49, "ESME_RINVSRCNPI"),
            entry(0x50, "ESME_RINVDSTTON"),
            entry(0x51, "ESME_RINVDSTNPI"),
            entry(0x53, "ESME_RINVSYSTYP"),
            entry(0x54, "ESME_RINVREPFLAG"),
            entry(0x55, "ESME_RINVNUMMSGS"),
            entry(0x58, "ESME_RTHROTTLED"),
            entry(0x61, "ESME_RINVSCHED"),
            entry(0x62, "ESME_RINVEXPIRY"),
            entry(0x63, "ESME_RINVDFTMSGID"),
            entry(0x64, "ESME_RX_T_APPN"),
            entry(0x65, "ESME_RX_P_APPN"),
            entry(0x66, "ESME_RX_R_APPN"),
            entry(0x67, "ESME_RQUERYFAIL"),
            entry(0xC0, "ESME_RINVOPTPARSTREAM"),
            entry(0xC1, "ESME_ROPTPARNOTALLWD"),
            entry(0xC2, "ESME_RINVPARLEN"),
            entry(0xC3, "ESME_RMISSINGOPTPARAM"),
            entry(0xC4, "ESME_RINVOPTPARAMVAL"),
            entry(0xFE, "ESME_RDELIVERYFAILURE"),
            entry(0xFF, "ESME_RUNKNOWNERR"));

    /** {@code ESME_ROK}; {@code 0x00000400} where SMPP 3.4 knows no name. */
    public String name() {
        String name = NAMES.get(value);
        return name != null ? name : "0x%08X".formatted(value);
    }

    public boolean isOk() {
        return value == 0;
    }

    /** Whether the same request may succeed later: busy, throttled, or a temporary application error. */
    public boolean isTemporary() {
        return equals(ESME_RX_T_APPN) || equals(ESME_RMSGQFUL) || equals(ESME_RTHROTTLED) || equals(ESME_RSYSERR);
    }

    @Override
    public String toString() {
        return name();
    }
}
