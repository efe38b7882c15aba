package dev.shortstop.app.console.home;

import dev.shortstop.app.console.Counted;
import dev.shortstop.app.console.home.HomeView.Card;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.core.overview.WebhookTroubles;
import dev.shortstop.core.paging.Tally;
import dev.shortstop.keyword.Problem;
import dev.shortstop.smpp.BindState;
import dev.shortstop.smpp.ConnectionStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Numbers with what they mean. */
final class Cards {

    private Cards() {}

    static Card messages(String icon, String way, Tally today, Tally lastMinute, Optional<String> link) {
        return new Card(
                icon,
                Counted.of(today),
                "messages " + way + " today (UTC)",
                "plain",
                Counted.of(lastMinute) + " in the last minute",
                link);
    }

    static Card optOuts(Tally all, Tally today, Tally week, Optional<String> link) {
        return new Card(
                "opt-outs",
                Counted.of(all),
                "on the Opt-Out List",
                "plain",
                Counted.of(today) + " new today (UTC), " + Counted.of(week) + " in 7 days",
                link);
    }

    static Card members(Tally members, Optional<String> link) {
        return new Card("lists", Counted.of(members), "members of audience lists", "plain", "", link);
    }

    static Card pending(Tally pending) {
        return new Card(
                "reviews",
                Counted.of(pending),
                "asked to confirm an opt-in",
                "plain",
                "not answered yet",
                Optional.empty());
    }

    static Card imports(long running, Optional<String> link) {
        return new Card(
                "imports", Counted.of(running), running == 1 ? "import runs" : "imports run", "plain", "", link);
    }

    static Card webhooks(WebhookTroubles troubles, Optional<String> link) {
        long failing = troubles.failing();
        long paused = troubles.paused();
        List<String> notes = new ArrayList<>();
        if (failing > 0) {
            notes.add(Counted.of(failing, "fails, and is tried again", "fail, and are tried again"));
        }
        if (paused > 0) {
            notes.add(Counted.of(
                    paused,
                    "is paused: it gets no events until somebody resumes it",
                    "are paused: they get no events until somebody resumes them"));
        }
        return new Card(
                "webhooks",
                Counted.of(troubles.all()),
                troubles.all() == 1 ? "webhook in trouble" : "webhooks in trouble",
                notes.isEmpty() ? "good" : "bad",
                notes.isEmpty() ? "none fails, and none is paused" : String.join("; ", notes),
                link);
    }

    static Card reviews(long open) {
        return new Card(
                "reviews",
                Counted.of(open),
                open == 1 ? "text waits for review" : "texts wait for review",
                open == 0 ? "good" : "warn",
                open == 0 ? "nothing to decide" : "each within 10 business days",
                Optional.of("/reviews"));
    }

    /** @param isAlone whether there are no others than this gateway, which has connections of their own */
    static Card connections(List<ConnectionStatus> connections, boolean isAlone) {
        long down = connections.stream()
                .filter(connection -> connection.binds().stream().noneMatch(bind -> bind.state() == BindState.BOUND))
                .count();
        long binds = connections.stream().mapToLong(each -> each.binds().size()).sum();
        long bound = connections.stream()
                .flatMap(connection -> connection.binds().stream())
                .filter(bind -> bind.state() == BindState.BOUND)
                .count();
        String state = bound < binds ? "warn" : "good";
        return new Card(
                "connections",
                Counted.of(down),
                down == 1 ? "connection is down" : "connections are down",
                down > 0 ? "bad" : state,
                bound + " of " + Counted.of(binds, "bind is bound", "binds are bound")
                        + (isAlone ? "" : ", on this gateway"),
                Optional.of("/connections"));
    }

    static Card keywords(KeywordStatus status) {
        List<Problem> problems =
                status.rejected().map(KeywordStatus.Rejected::problems).orElse(status.warnings());
        long errors = problems.stream().filter(Problem::isError).count();
        long warnings = problems.size() - errors;
        boolean isInForce = status.rejected().isEmpty() && status.failure().isEmpty();
        String state = warnings > 0 ? "warn" : "good";
        return new Card(
                "keywords",
                Counted.of(isInForce ? warnings : errors),
                isInForce
                        ? warnings == 1 ? "warning in keyword files" : "warnings in keyword files"
                        : errors == 1 ? "error in keyword files" : "errors in keyword files",
                isInForce ? state : "bad",
                isInForce ? "the files are in force" : "older rules are in force",
                Optional.of("/keywords"));
    }
}
