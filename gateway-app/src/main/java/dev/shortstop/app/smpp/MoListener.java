package dev.shortstop.app.smpp;

import dev.shortstop.app.config.Traffic;
import dev.shortstop.core.InboundMessage;
import dev.shortstop.core.MessagePart;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.ShownText;
import dev.shortstop.core.SparseLog;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.Intake;
import dev.shortstop.core.intake.ReceiptIntake;
import dev.shortstop.smpp.CommandStatus;
import dev.shortstop.smpp.MessageListener;
import dev.shortstop.smpp.MessageResponder;
import dev.shortstop.smpp.ReceivedMessage;
import dev.shortstop.smpp.message.Concatenation;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what subscribers send to the intake, and receipts to theirs. On event loops: hands over and returns. */
final class MoListener implements MessageListener {

    private static final Logger log = LoggerFactory.getLogger(MoListener.class);

    /** Visible ASCII, as short codes and long numbers are written; at most what destination_addr holds (§5.2.9). */
    private static final Pattern POSSIBLE_SHORT_CODE = Pattern.compile("\\+?+[!-~]{1,20}");

    private final Map<String, Traffic> traffic;
    private final Intake intake;
    private final ReceiptIntake receipts;
    private final ReceiptReports reports;
    private final TrafficMeter meter;
    private final SparseLog refusals = new SparseLog();
    private final SparseLog oddReceipts = new SparseLog();

    /** @param traffic of each connection and peer, by name */
    MoListener(Map<String, Traffic> traffic, Intake intake, ReceiptIntake receipts, TrafficMeter meter) {
        this.traffic = Map.copyOf(traffic);
        this.intake = intake;
        this.receipts = receipts;
        this.meter = meter;
        this.reports = new ReceiptReports(traffic.values().stream()
                .flatMap(each -> each.shortCodes().stream())
                .collect(Collectors.toSet()));
    }

    @Override
    public void onMessage(ReceivedMessage message, MessageResponder responder) {
        if (message.receipt().isPresent()) {
            onReceipt(message, responder);
            return;
        }
        long receivedNanos = System.nanoTime();
        meter.onReceived();
        String destination = message.destination().address();
        if (!POSSIBLE_SHORT_CODE.matcher(destination).matches()) {
            refusals.warn(
                    log,
                    message.connection(),
                    message.connection() + ": MO refused, its destination_addr is no short code: '"
                            + ShownText.of(destination) + "'");
            responder.respond(CommandStatus.ESME_RINVDSTADR);
            return;
        }
        intake.accept(inboundOf(message), answer -> {
            responder.respond(statusOf(answer));
            meter.onAnswered(receivedNanos);
        });
    }

    private void onReceipt(ReceivedMessage message, MessageResponder responder) {
        reports.find(message)
                .ifPresentOrElse(
                        report -> receipts.accept(report, answer -> responder.respond(statusOf(answer))), () -> {
                            oddReceipts.warn(
                                    log,
                                    message.connection(),
                                    message.connection() + ": delivery receipt dropped, it names no message or no "
                                            + "subscriber: " + ShownText.of(message.text()));
                            responder.respond(CommandStatus.ESME_ROK);
                        });
    }

    private InboundMessage inboundOf(ReceivedMessage message) {
        return new InboundMessage(
                message.connection(),
                message.sessionId(),
                message.source().address(),
                ShortCode.of(message.destination().address()),
                message.text(),
                message.textComplete(),
                message.userData().octets(),
                message.dataCoding(),
                message.messageId(),
                message.userMessageReference(),
                message.receivedAt(),
                message.concatenation()
                        .filter(concatenation -> concatenation.total() > 1)
                        .map(concatenation -> partOf(message, concatenation)));
    }

    private MessagePart partOf(ReceivedMessage message, Concatenation concatenation) {
        MessagePart.Width width = switch (concatenation.width()) {
            case EIGHT_BITS -> MessagePart.Width.EIGHT_BITS;
            case SIXTEEN_BITS -> MessagePart.Width.SIXTEEN_BITS;
            case SAR -> MessagePart.Width.SAR;
        };
        return new MessagePart(
                traffic.get(message.connection()).group(),
                concatenation.reference(),
                width,
                concatenation.total(),
                concatenation.number(),
                message.userData().header());
    }

    private static CommandStatus statusOf(Answer answer) {
        return switch (answer) {
            case COMMITTED -> CommandStatus.ESME_ROK;
            case TEMPORARY_FAILURE -> CommandStatus.ESME_RX_T_APPN;
            case PERMANENT_FAILURE -> CommandStatus.ESME_RX_P_APPN;
            case OVERLOADED -> CommandStatus.ESME_RMSGQFUL;
        };
    }
}
