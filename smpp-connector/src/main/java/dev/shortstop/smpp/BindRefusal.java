package dev.shortstop.smpp;

import static java.util.Map.entry;

import java.util.Map;

/** What the answers to a bind mostly mean in practice, and what to do about them. */
final class BindRefusal {
    private static final Map<CommandStatus, String> MEANINGS = Map.ofEntries(
            entry(
                    CommandStatus.ESME_RINVPASWD,
                    "the password is wrong; SMPP passwords have 8 characters, and some SMSCs cut longer ones"),
            entry(
                    CommandStatus.ESME_RINVSYSID,
                    "the SMSC does not know this system_id; mind upper and lower case, and whether it is the right host"),
            entry(
                    CommandStatus.ESME_RBINDFAIL,
                    "the SMSC refuses without telling why: mostly a wrong system_id, password, system_type or kind of bind,"
                            + " or an address that is not on its allow-list"),
            entry(
                    CommandStatus.ESME_RALYBND,
                    "this system_id has all the binds that the SMSC allows it; one that was lost goes away when the SMSC"
                            + " notices, mostly within minutes"),
            entry(
                    CommandStatus.ESME_RINVSYSTYP,
                    "the system_type is wrong; ask the carrier for it, mostly it is empty"),
            entry(
                    CommandStatus.ESME_RSYSERR,
                    "the SMSC is in trouble, or refuses without telling why; try again, then ask the carrier"),
            entry(CommandStatus.ESME_RTHROTTLED, "too many attempts in a short time; wait a minute"),
            entry(
                    CommandStatus.ESME_RINVBNDSTS,
                    "this kind of bind is not allowed for the system_id; try transmitter and receiver instead of"
                            + " transceiver"),
            entry(
                    CommandStatus.ESME_RINVCMDID,
                    "the SMSC does not know this kind of bind; try transmitter and receiver instead of transceiver"),
            entry(CommandStatus.ESME_RINVCMDLEN, "the SMSC cannot read the bind; try another interface version"));

    private BindRefusal() {}

    /** For any status but ESME_ROK. */
    static String meaning(CommandStatus status) {
        return MEANINGS.getOrDefault(status, "the carrier's documentation tells what it means by this status");
    }
}
