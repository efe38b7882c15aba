package dev.shortstop.app.console;

import dev.shortstop.core.DeliveryReceipt;
import dev.shortstop.core.OutboundMessage;
import dev.shortstop.core.consent.Actor;
import dev.shortstop.core.history.LoggedMessage;
import dev.shortstop.core.store.InboundRecord;
import java.util.Locale;
import java.util.Optional;

/** Constants and texts as people read them. */
public final class Worded {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private Worded() {}

    /**
     * {@code an opt-out keyword as the first word, “stop”}.
     *
     * @param rule as it is stored
     * @param keyword empty for none
     */
    public static String rule(String rule, String keyword) {
        return keyword.isEmpty() ? rule(rule) : rule(rule) + ", “" + keyword + "”";
    }

    /** As {@link #rule}, without the phrase, which is a pattern that few people read. */
    public static String ruleInShort(String rule, String keyword) {
        return rule.equals("OPT_OUT_PHRASE") ? rule(rule) : rule(rule, keyword);
    }

    /** A reason as a sentence: {@code the file is empty} becomes {@code The file is empty.} */
    public static String sentence(String reason) {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }

    private static String rule(String rule) {
        return switch (rule) {
            case "OPT_OUT_KEYWORD" -> "an opt-out keyword";
            case "OPT_OUT_FIRST_WORD" -> "an opt-out keyword as the first word";
            case "CONFIRM_WORD" -> "a confirm word";
            case "HELP_KEYWORD" -> "a help keyword";
            case "OPT_IN_KEYWORD" -> "an opt-in keyword";
            case "OPT_IN_FIRST_WORD" -> "an opt-in keyword as the first word";
            case "OPT_OUT_PHRASE" -> "an opt-out phrase";
            case "OPT_OUT_TYPO" -> "an opt-out keyword or phrase, mistyped";
            case "TAPBACK" -> "a reaction to another message";
            case "UNMATCHED" -> "no keyword";
            default -> lower(rule); // a newer gateway on the same database may know more
        };
    }

    /** {@code opt-out confirmation}. */
    public static String kind(OutboundMessage.Kind kind) {
        return switch (kind) {
            case OPT_OUT_CONFIRMATION -> "opt-out confirmation";
            case OPT_IN_PROMPT -> "opt-in prompt";
            case WELCOME -> "welcome";
            case HELP -> "help";
            case UNMATCHED -> "answer to no keyword";
            case CLARIFICATION -> "question whether an opt-out was meant";
            case MESSAGE -> "message of the account";
        };
    }

    /** {@code API key my program (4f…)}: people of an account by their e-mail address alone. */
    public static String actor(Actor actor) {
        String kind = switch (actor.kind()) {
            case API_KEY -> "API key ";
            case PERSON -> "";
            case OPERATOR -> "Operator ";
            case COMMAND_LINE -> "Command line, ";
            case GATEWAY -> "The gateway: ";
        };
        return kind + actor.name();
    }

    /** How far an MT is. */
    public static Badge state(LoggedMessage.State state) {
        return switch (state) {
            case PENDING -> new Badge("pending", "accent");
            case ACCEPTED -> new Badge("accepted", "plain");
            case DELIVERED -> new Badge("delivered", "good");
            case REFUSED -> new Badge("refused", "bad");
            case UNDELIVERED -> new Badge("undelivered", "bad");
            case EXPIRED -> new Badge("expired", "warn");
            case CANCELLED -> new Badge("cancelled", "warn");
        };
    }

    /** What became of an MO, where it is not the usual. */
    public static Optional<Badge> handling(InboundRecord.Handling handling) {
        return switch (handling) {
            case APPLIED -> Optional.empty();
            case REDELIVERED -> Optional.of(new Badge("delivered again: no effect", "plain"));
            case DISREGARDED -> Optional.of(new Badge("disregarded", "plain"));
        };
    }

    public static String receipt(DeliveryReceipt.State state) {
        return lower(state.name());
    }

    /** {@code OPT_OUT} as {@code opt out}. */
    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** A text of a message, whole; what would not show, as {@code \\u0007}. */
    public static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(character -> {
            boolean isHidden = Character.isISOControl(character) && character != '\n' && character != '\r'
                    || character == LINE_SEPARATOR
                    || character == PARAGRAPH_SEPARATOR;
            if (isHidden) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }
}
