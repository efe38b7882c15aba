package dev.shortstop.app.console.message;

import dev.shortstop.app.console.AccountNames;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.access.AccountStore;
import dev.shortstop.core.history.FoundMessage;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.LoggedMessage.Receipt;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Sent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Puts messages into lines. */
final class MessageRows {

    private final ConsoleRequest request;
    private final AccountNames names;

    private MessageRows(ConsoleRequest request, AccountNames names) {
        this.request = request;
        this.names = names;
    }

    static List<MessageRow> of(ConsoleRequest request, AccountStore accounts, List<FoundMessage> found) {
        boolean isOfAll = request.findAccount().isEmpty();
        LongStream ids = isOfAll
                ? found.stream().map(MessageRows::accountOf).flatMapToLong(OptionalLong::stream)
                : LongStream.empty();
        return found.stream()
                .map(new MessageRows(request, AccountNames.of(accounts, ids))::of)
                .toList();
    }

    private static OptionalLong accountOf(FoundMessage found) {
        if (found instanceof FoundMessage.OfName ofName) {
            return ofName.accountId();
        }
        LoggedMessage message = ((FoundMessage.OfNumber) found).message();
        return message instanceof Received received
                ? received.accountId()
                : OptionalLong.of(((Sent) message).accountId());
    }

    private MessageRow of(FoundMessage found) {
        String account = names.of(accountOf(found));
        if (found instanceof FoundMessage.OfName ofName) {
            return new MessageRow(
                    ofName.at(),
                    true,
                    Worded.text(ofName.peer()),
                    Optional.empty(),
                    Optional.empty(),
                    ofName.shortCode().value(),
                    account,
                    Worded.text(ofName.text()),
                    Worded.handling(ofName.handling()),
                    Worded.ruleInShort(ofName.rule(), ofName.keyword()),
                    Optional.empty());
        }
        LoggedMessage message = ((FoundMessage.OfNumber) found).message();
        return message instanceof Received received ? of(received, account) : of((Sent) message, account);
    }

    private MessageRow of(Received received, String account) {
        return new MessageRow(
                received.at(),
                true,
                received.msisdn().toString(),
                Optional.of(numberLink(received)),
                Optional.of(link(received)),
                received.shortCode().value(),
                account,
                Worded.text(received.text()),
                Worded.handling(received.handling()),
                Worded.ruleInShort(received.rule(), received.keyword()),
                Optional.empty());
    }

    private MessageRow of(Sent sent, String account) {
        return new MessageRow(
                sent.at(),
                false,
                sent.msisdn().toString(),
                Optional.of(numberLink(sent)),
                Optional.of(link(sent)),
                sent.shortCode().value(),
                account,
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
