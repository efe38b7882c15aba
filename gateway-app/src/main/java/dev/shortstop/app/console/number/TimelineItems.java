package dev.shortstop.app.console.number;

import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Worded;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Origin;
import dev.shortstop.core.history.HistoryEvent;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.history.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts into words what happened to a number. */
final class TimelineItems {

    private final ConsoleRequest request;

    TimelineItems(ConsoleRequest request) {
        this.request = request;
    }

    TimelineItem of(TimelineEntry entry) {
        if (entry instanceof TimelineEntry.Change change) {
            return of(change.event());
        }
        LoggedMessage message = ((TimelineEntry.Message) entry).message();
        return message instanceof Received received ? of(received) : of((Sent) message);
    }

    private TimelineItem of(Received received) {
        return new TimelineItem(
                TimelineItem.Kind.RECEIVED,
                received.at(),
                "Received",
                received.shortCode().value(),
                Worded.handling(received.handling()),
                Optional.of(Worded.text(received.text())),
                List.of("Understood by " + Worded.ruleInShort(received.rule(), received.keyword())),
                Optional.of(link(received.reference())),
                Optional.empty());
    }

    private TimelineItem of(Sent sent) {
        return new TimelineItem(
                TimelineItem.Kind.SENT,
                sent.at(),
                "Sent: " + Worded.kind(sent.kind()),
                sent.shortCode().value(),
                Optional.of(Worded.state(sent.state())),
                Optional.of(Worded.text(sent.text())),
                List.of(),
                Optional.of(link(sent.reference())),
                Optional.of(sent));
    }

    private TimelineItem of(HistoryEvent event) {
        List<String> notes = new ArrayList<>();
        notes.add(event.source().title());
        event.origin().map(TimelineItems::of).ifPresent(notes::add);
        return new TimelineItem(
                TimelineItem.Kind.CHANGE,
                event.occurredAt(),
                title(event),
                event.shortCode().value(),
                Optional.empty(),
                Optional.empty(),
                notes,
                event.cause().map(cause -> link(new MessageReference(event.msisdn(), cause.inboundMessageId()))),
                Optional.empty());
    }

    private static String of(Origin origin) {
        return Worded.actor(origin.actor())
                + origin.reference().map(reference -> " (" + reference + ")").orElse("");
    }

    private String title(HistoryEvent event) {
        String list = listOf(event);
        return switch (event.type()) {
            case OPTED_OUT -> "Opted out of " + scope(event);
            case OPT_OUT_REPEATED -> "Opted out again, of " + scope(event) + ": nothing changes";
            case OPT_OUT_LIFTED -> "Opt-out lifted for " + scope(event) + " alone";
            case JOINED -> "Joined " + list;
            case LEFT -> "Left " + list;
            case OPT_IN_REQUESTED -> "Asked to confirm " + list;
            case OPT_IN_CONFIRMED -> "Confirmed " + list;
            case OPT_IN_CANCELLED -> "Can no longer confirm " + list;
            case REVIEW_REQUESTED -> "A person is to decide whether it is an opt-out";
            case REVIEW_OPTED_OUT -> "A review took it for an opt-out";
            case REVIEW_DISMISSED -> "A review took it for no opt-out";
            case REVIEW_SUPERSEDED -> "No review needed any more: opted out otherwise";
        };
    }

    private static String scope(HistoryEvent event) {
        return event.accountId() == OptOut.EVERY_ACCOUNT
                ? "every account"
                : event.account().orElse("one account");
    }

    private String listOf(HistoryEvent event) {
        String list = event.list().orElse("a list");
        return request.findAccount().isPresent()
                ? list
                : event.account().map(account -> account + "/" + list).orElse(list);
    }

    private String link(MessageReference reference) {
        return request.pathHere("/messages/" + reference);
    }
}
