package dev.shortstop.keyword;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells in words what is different between two sets of rules. */
final class KeywordChanges {

    private static final int SHOWN_CHARACTERS = 60;

    private KeywordChanges() {}

    static List<String> between(Map<String, ShortCodeRules> before, Map<String, ShortCodeRules> after) {
        List<String> changes = new ArrayList<>();
        TreeSet<String> shortCodes = new TreeSet<>(before.keySet());
        shortCodes.addAll(after.keySet());
        for (String shortCode : shortCodes) {
            ShortCodeRules old = before.get(shortCode);
            ShortCodeRules now = after.get(shortCode);
            if (old == null) {
                changes.add(shortCode + ": file added");
            } else if (now == null) {
                changes.add(shortCode + ": file removed; the default words alone work now, and nothing is answered");
            }
            if (old == null || now == null || !old.version().equals(now.version())) {
                Set<String> divided = new HashSet<>(dividedLists(old));
                divided.addAll(dividedLists(now));
                compare(shortCode, facts(old, divided), facts(now, divided), changes);
            }
        }
        return changes;
    }

    private static void compare(
            String shortCode, Map<String, String> before, Map<String, String> after, List<String> changes) {
        after.forEach((what, value) -> {
            String old = before.get(what);
            if (old == null) {
                changes.add(shortCode + ": " + what + " added" + arrow(value));
            } else if (!old.equals(value)) {
                changes.add(shortCode + ": " + what + " changed: " + shown(old) + " → " + shown(value));
            }
        });
        before.forEach((what, value) -> {
            if (!after.containsKey(what)) {
                changes.add(shortCode + ": " + what + " removed" + (value.isEmpty() ? "" : ", was " + shown(value)));
            }
        });
    }

    private static String arrow(String value) {
        return value.isEmpty() ? "" : " → " + shown(value);
    }

    private static String shown(String value) {
        String oneLine = value.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= SHOWN_CHARACTERS ? oneLine : oneLine.substring(0, SHOWN_CHARACTERS) + "…";
    }

    /** The lists to which several sections lead, each with texts of its own. */
    private static Set<String> dividedLists(ShortCodeRules rules) {
        Set<String> seen = new HashSet<>();
        return rules == null
                ? Set.of()
                : rules.optIns().stream()
                        .map(KeywordChanges::list)
                        .filter(list -> !seen.add(list))
                        .collect(Collectors.toSet());
    }

    private static String list(OptInKeyword optIn) {
        return optIn.account() + "/" + optIn.list();
    }

    /**
     * What a file says, one entry a thing that people would name.
     *
     * @param divided lists whose texts have to be told apart by a keyword
     */
    private static Map<String, String> facts(ShortCodeRules rules, Set<String> divided) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (rules == null) {
            return facts;
        }
        for (OptInKeyword optIn : rules.optIns()) {
            optIn.keywords().forEach(keyword -> facts.put("opt-in keyword " + keyword, list(optIn)));
        }
        ShortCodeRules.Settings settings = rules.settings();
        settings.words()
                .forEach((wordClass, words) -> words.forEach(word -> facts.put(wordClass.shown() + " " + word, "")));
        settings.phrases().forEach(phrase -> facts.put("opt-out phrase \"" + phrase + "\"", ""));
        settings.ordinaryWords().forEach(word -> facts.put("ordinary word " + word, ""));
        facts.put("program", rules.program());
        facts.put(
                "languages",
                settings.languages().stream()
                        .map(KeywordChanges::shown)
                        .sorted()
                        .collect(Collectors.joining(", ")));
        facts.put("on-first-word", shown(settings.reactions().firstWord()));
        facts.put("on-phrase", shown(settings.reactions().phrase()));
        facts.put("on-typo", shown(settings.reactions().typo()));
        facts.put("expires-after", rules.pendingOptInLifetime().toMinutes() + "m");
        rules.optOutReply().ifPresent(text -> facts.put("opt-out confirmation", text));
        rules.clarifyReply().ifPresent(text -> facts.put("clarifying reply", text));
        rules.helpReply().ifPresent(text -> facts.put("HELP reply", text));
        rules.unmatchedReply().ifPresent(text -> facts.put("reply to what fits nothing", text));
        for (OptInKeyword optIn : rules.optIns()) {
            String list = list(optIn);
            String section =
                    divided.contains(list) ? list + " by " + optIn.keywords().get(0) : list;
            facts.put("prompt of " + section, optIn.prompt());
            facts.put("welcome of " + section, optIn.welcome());
            facts.put("double-opt-in of " + section, shown(optIn.doubleOptIn()));
        }
        return facts;
    }

    private static String shown(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
