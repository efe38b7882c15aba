package dev.shortstop.app.smpp;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.DeliveryReceipt.State;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.message.MessageState;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the gateway's own reports of the receipts that SMSCs send. */
final class ReceiptReports {

    private final Set<ShortCode> ownShortCodes;

    ReceiptReports(Set<ShortCode> ownShortCodes) {
        this.ownShortCodes = Set.copyOf(ownShortCodes);
    }

    /** Empty where it says of no message of ours what became of it: it names none, or no subscriber. */
    Optional<DeliveryReceipt> find(ReceivedMessage message) {
        dev.shortstop.smpp.message.DeliveryReceipt receipt = message.receipt().orElseThrow();
        if (receipt.idVariants().isEmpty()) {
            return Optional.empty();
        }
        return subscriber(message)
                .map(msisdn -> new DeliveryReceipt(
                        message.connection(),
                        List.copyOf(receipt.idVariants()),
                        msisdn,
                        receipt.state().map(ReceiptReports::stateOf).orElse(State.UNKNOWN),
                        errorOf(receipt),
                        // The SMSC does not tell its zone; UTC is at most half a day off, and receivedAt is exact.
                        receipt.doneAt().map(at -> at.toInstant(ZoneOffset.UTC)),
                        message.receivedAt()));
    }

    /** A receipt comes from where the message went to (SMPP 3.4 §4.6); some SMSCs leave the addresses as they were. */
    private Optional<Msisdn> subscriber(ReceivedMessage message) {
        String source = message.source().address();
        boolean isTurned = !source.isEmpty() && !ownShortCodes.contains(ShortCode.of(source));
        return Msisdn.find(isTurned ? source : message.destination().address());
    }

    private static String errorOf(dev.shortstop.smpp.message.DeliveryReceipt receipt) {
        String network = receipt.networkError()
                .map(error -> "network " + error.network() + " error " + error.code())
                .orElse("");
        String error = receipt.error().orElse("");
        return error.isEmpty() || network.isEmpty() ? error + network : error + ", " + network;
    }

    private static State stateOf(MessageState state) {
        return switch (state) {
            case SCHEDULED -> State.SCHEDULED;
            case ENROUTE -> State.ENROUTE;
            case DELIVERED -> State.DELIVERED;
            case EXPIRED -> State.EXPIRED;
            case DELETED -> State.DELETED;
            case UNDELIVERABLE -> State.UNDELIVERABLE;
            case ACCEPTED -> State.ACCEPTED;
            case UNKNOWN -> State.UNKNOWN;
            case REJECTED -> State.REJECTED;
            case SKIPPED -> State.SKIPPED;
        };
    }
}
