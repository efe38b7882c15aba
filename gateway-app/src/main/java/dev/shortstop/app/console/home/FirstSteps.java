package dev.shortstop.app.console.home;

import dev.shortstop.app.console.Paths;
import dev.shortstop.app.console.home.HomeView.Step;
import dev.shortstop.core.access.Account;
import java.util.List;

/** What to do where nothing has happened yet. */
final class FirstSteps {

    private FirstSteps() {}

    static List<Step> ofPlatform() {
        return List.of(
                new Step(
                        "See that the SMSC is there",
                        "Messages come and go over SMPP binds. Each is to be bound.",
                        "/connections"),
                new Step(
                        "Try what a text would lead to",
                        "Keyword files say what joins a list and what is answered. STOP works in any case.",
                        "/keywords"),
                new Step("Create accounts", "An account owns audience lists, and sees what is its own.", "/accounts"),
                new Step(
                        "Invite people",
                        "Operators see every account; admins and viewers of an account see that one.",
                        "/people"));
    }

    static List<Step> ofAccount(Account account) {
        return List.of(
                new Step(
                        "Make an audience list",
                        "Numbers join it by a text, by the API, or by an import.",
                        Paths.of(account, "/lists")),
                new Step(
                        "Bring the opt-outs that you have",
                        "Numbers on the Opt-Out List get no messages, whoever asks for them.",
                        Paths.of(account, "/opt-outs")),
                new Step(
                        "Try what a text would lead to",
                        "See which words join your lists, and what STOP does.",
                        Paths.of(account, "/keywords")),
                new Step(
                        "Make an API key",
                        "Your systems send messages and ask for consent by it.",
                        Paths.of(account, "/settings/keys")));
    }
}
