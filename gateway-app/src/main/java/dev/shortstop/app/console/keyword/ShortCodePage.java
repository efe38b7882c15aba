package dev.shortstop.app.console.keyword;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.keyword.ShortCodeView.FileView;
import dev.shortstop.app.console.keyword.ShortCodeView.OptInView;
import dev.shortstop.app.console.keyword.ShortCodeView.ReactionView;
import dev.shortstop.app.console.keyword.ShortCodeView.TextView;
import dev.shortstop.app.console.keyword.ShortCodeView.WordsView;
import dev.shortstop.app.explain.Assumption;
import dev.shortstop.app.explain.Assumption.Standing;
import dev.shortstop.app.explain.ExplainedText;
import dev.shortstop.app.explain.Explainer;
import dev.shortstop.app.explain.IntentWords;
import dev.shortstop.app.keywords.KeywordStatus;
import dev.shortstop.core.access.Account;
import dev.shortstop.keyword.Intent;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import dev.shortstop.keyword.ReplyText;
import dev.shortstop.keyword.RulesInWords;
import dev.shortstop.keyword.ShortCodeRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of one short code, for an account's people or, where there is no account, for operators. */
final class ShortCodePage {

    /** Whatever the script, a query with so many fits what a server takes. */
    private static final int MAX_CHARACTERS = 800;

    private static final Map<String, String> STANDINGS = standings();

    private final ShortCodeRules rules;
    private final KeywordStatus status;
    private final Optional<Account> account;

    ShortCodePage(ShortCodeRules rules, KeywordStatus status, Optional<Account> account) {
        this.rules = rules;
        this.status = status;
        this.account = account;
    }

    private static Map<String, String> standings() {
        Map<String, String> standings = new LinkedHashMap<>();
        standings.put("member", "is on every list");
        standings.put("unknown", "is on no list, and not opted out");
        standings.put("opted-out", "has opted out by STOP");
        return standings;
    }

    ShortCodeView view(String path, FormFields form) {
        RulesInWords words = rules.inWords();
        List<OptInKeyword> visible =
                rules.optIns().stream().filter(this::isVisible).toList();
        return new ShortCodeView(
                path,
                rules.shortCode(),
                rules.program(),
                hasFile(),
                account.isPresent() || !hasFile() ? Optional.empty() : Optional.of(file()),
                List.of(
                        words("Opt out", "As the whole message, or first in a short one.", words.optOut()),
                        words("Help", "As the whole message.", words.help()),
                        words("Confirm", "While a confirmation is asked for, as the whole message.", words.confirm()),
                        new WordsView(
                                "Opt-out phrases",
                                "Beside those that are built in, anywhere in the message.",
                                words.phrases(),
                                List.of()),
                        new WordsView(
                                "Ordinary words",
                                "Never taken for a mistyped opt-out word.",
                                words.ordinaryWords(),
                                List.of())),
                reactions(words),
                visible.stream().map(ShortCodePage::optIn).toList(),
                account.isPresent(),
                texts(visible),
                inWords(rules.pendingOptInLifetime()),
                form,
                STANDINGS,
                mayBePending(),
                explain(form));
    }

    private boolean hasFile() {
        return !rules.fileText().isEmpty();
    }

    private boolean isVisible(OptInKeyword optIn) {
        return account.isEmpty() || account.get().name().equals(optIn.account());
    }

    private FileView file() {
        return new FileView(
                FileProblems.fileOf(rules),
                rules.version(),
                status.inForceSince(),
                status.rejected().map(KeywordStatus.Rejected::since),
                FileProblems.of(status, rules));
    }

    private static WordsView words(String title, String note, RulesInWords.Words words) {
        return new WordsView(title, note, words.ofFile(), words.builtIn());
    }

    private static List<ReactionView> reactions(RulesInWords words) {
        return List.of(
                new ReactionView("An opt-out word leads a short message: “STOP please”", inWords(words.onFirstWord())),
                new ReactionView("An opt-out phrase: “take me off your list”", inWords(words.onPhrase())),
                new ReactionView("An opt-out word, mistyped: “SOTP”", inWords(words.onTypo())));
    }

    private static String inWords(Intent intent) {
        return switch (IntentWords.of(intent)) {
            case "clarify" -> "it is asked whether an opt-out is meant";
            case "review" -> "waits in the review queue";
            default -> "opts out";
        };
    }

    private static OptInView optIn(OptInKeyword optIn) {
        return new OptInView(
                optIn.keywords(),
                optIn.account(),
                optIn.list(),
                optIn.doubleOptIn() == DoubleOptIn.ALWAYS ? "everybody" : "numbers on the Opt-Out List");
    }

    /** Those of the short code itself, and those of the lists that may be seen. */
    private List<TextView> texts(List<OptInKeyword> visible) {
        List<TextView> texts = new ArrayList<>();
        for (ReplyText text : rules.replyTexts()) {
            boolean isOfList = text.name().contains("/");
            boolean isOfVisible = visible.stream()
                    .anyMatch(optIn -> text.name().endsWith(" of " + optIn.account() + "/" + optIn.list()));
            if (!isOfList || isOfVisible) {
                texts.add(new TextView(text.name(), text.text(), Explained.cost(text.segments(), text.alphabet())));
            }
        }
        return texts;
    }

    private static String inWords(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes % 60 != 0) {
            return minutes + (minutes == 1 ? " minute" : " minutes");
        }
        long hours = minutes / 60;
        return hours + (hours == 1 ? " hour" : " hours");
    }

    /** The explanation asks about the first list, which may be another account's. */
    private boolean mayBePending() {
        return !rules.optIns().isEmpty() && isVisible(rules.optIns().get(0));
    }

    private Optional<ExplainedView> explain(FormFields form) {
        Standing standing = form.oneOf("standing", Standing.class).orElse(Standing.MEMBER);
        Optional<String> text = form.optional("text", MAX_CHARACTERS);
        if (text.isEmpty() || !form.isValid()) {
            return Optional.empty();
        }
        boolean isPending = form.flag("pending") && mayBePending();
        // As it was typed: white space around it is part of what is tried.
        ExplainedText explained = new Explainer(rules, new Assumption(standing, isPending)).explain(form.value("text"));
        return Optional.of(account.map(each -> Explained.forAccount(explained, each))
                .orElseGet(() -> Explained.forOperators(explained)));
    }
}
