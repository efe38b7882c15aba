package dev.shortstop.app.console.message;

import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.history.FoundMessage;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.LoggedMessage.Receipt;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Sent;
import java.time.Instant;
import java.util.Optional;

/** Puts messages into lines. */
final class MessageRows {

    private final ConsoleRequest request;

    MessageRows(ConsoleRequest request) {
        this.request = request;
    }

    MessageRow of(FoundMessage found) {
        if (found instanceof FoundMessage.OfName ofName) {
            return new MessageRow(
                    ofName.at(),
                    true,
                    Worded.text(ofName.peer()),
                    Optional.empty(),
                    Optional.empty(),
                    ofName.shortCode().value(),
                    Worded.text(ofName.text()),
                    Worded.handling(ofName.handling()),
                    Worded.ruleInShort(ofName.rule(), ofName.keyword()),
                    Optional.empty());
        }
        LoggedMessage message = ((FoundMessage.OfNumber) found).message();
        return message instanceof Received received ? of(received) : of((Sent) message);
    }

    private MessageRow of(Received received) {
        return new MessageRow(
                received.at(),
                true,
                received.msisdn().toString(),
                Optional.of(numberLink(received)),
                Optional.of(link(received)),
                received.shortCode().value(),
                Worded.text(received.text()),
                Worded.handling(received.handling()),
                Worded.ruleInShort(received.rule(), received.keyword()),
                Optional.empty());
    }

    private MessageRow of(Sent sent) {
        return new MessageRow(
                sent.at(),
                false,
                sent.msisdn().toString(),
                Optional.of(numberLink(sent)),
                Optional.of(link(sent)),
                sent.shortCode().value(),
                Worded.text(sent.text()),
                Optional.of(Worded.state(sent.state())),
                Worded.kind(sent.kind()),
                sent.receipt().map(MessageRows::reachedAt));
    }

    private static Instant reachedAt(Receipt receipt) {
        return receipt.doneAt().orElse(receipt.receivedAt());
    }

    private String numberLink(LoggedMessage message) {
        return request.pathHere("/numbers/" + message.msisdn().digits());
    }

    private String link(LoggedMessage message) {
        return request.pathHere("/messages/" + message.reference());
    }
}
