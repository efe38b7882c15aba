package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.TextTable;
import dev.shortstop.keyword.phrase.Words;
import dev.shortstop.keyword.toml.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Warns of texts that lack what carriers demand of them (semantics, "Keywords", lint; CTIA Short Code Monitoring Handbook). Whether a
 * text says something is told by words of all five languages: a hint for the operator, no proof.
 */
final class ComplianceLint {

    private static final String RATES_EXAMPLE = "\"Msg & data rates may apply\"";

    private static final String MESSAGES = "msg msgs message messages text texts sms alert alerts"
            + " mensaje mensajes msj msjs mensagem mensagens nachricht nachrichten texto textos";
    private static final String IN_A_PERIOD = " ?(/|per|a|each|every|al|a la|por|par|pro|im|am|in der) ?";
    private static final String PERIOD =
            "(mo|month|mth|wk|week|day|d|yr|year|mes|semana|dia|mois|semaine|jour|monat|woche|tag)";

    private static final WordPatterns FREQUENCY = new WordPatterns.Draft()
            // 4 msgs/month, 1 message per week, up to 5 msg a day
            .with(
                    WordPatterns.NUMBER,
                    " ?(recurring |automated )?(" + MESSAGES.replace(' ', '|') + ")\\b.{0,12}(" + IN_A_PERIOD + "| ?)"
                            + PERIOD)
            .with(WordPatterns.NUMBER, IN_A_PERIOD + PERIOD)
            .with(WordPatterns.NUMBER, " ?(x|times|fois|veces|vezes|mal)" + IN_A_PERIOD + PERIOD)
            .with("once twice einmal zweimal", IN_A_PERIOD + PERIOD)
            .with("une deux", " fois" + IN_A_PERIOD + PERIOD)
            .with("una dos", " (vez|veces)" + IN_A_PERIOD + PERIOD)
            .with("uma duas", " (vez|vezes)" + IN_A_PERIOD + PERIOD)
            .with("every each chaque cada jede jeden", " " + PERIOD)
            .with("freq frequency frequencia frecuencia frequence haufigkeit", "")
            .with("daily weekly monthly recurring single", " (msgs?|messages?|texts?|alerts?|sms)")
            .with("one", "[- ]time (msgs?|messages?|texts?|alerts?|sms)")
            .with("taglich wochentlich monatlich", " (bis zu )?\\d+")
            .with(
                    MESSAGES,
                    " (daily|weekly|monthly|diarios?|semanales|mensuales|recurrentes"
                            + "|diarias?|semanais|mensais|taglich|wochentlich|monatlich|par jour|par semaine|par mois)")
            .done();
    private static final WordPatterns RATES = new WordPatterns.Draft()
            .with("msg msgs message messages text texts std standard data", ".{0,24}\\brates?")
            .with("frais tarif tarifs tarifa tarifas taxa taxas cargo cargos custos", "")
            .with("costo costos costes kosten gebuhren datentarif datentarife", "")
            .done();
    private static final int MOST_WORDS_OF_A_KEYWORD = 3;
    private static final Pattern CONTACT = Pattern.compile(
            "[^\\s@]+@[^\\s@]+\\.[a-z]{2,}|https?://|\\bwww\\.|\\b[a-z0-9-]+\\.(com|org|net|io|co|us|ca|de|fr|es|br|pt|info|biz|gov|edu|app|example)\\b"
                    + "|\\+?\\d[\\d() .-]{5,}\\d|\\b1-?8\\d\\d-?[a-z0-9-]{5,}");
    private static final WordPatterns NO_MORE = new WordPatterns.Draft()
            .with("no", " (more|further|longer)")
            .with("not wont", " (get|receive|be sent|send) (any )?(more|further|additional|any)")
            .with("not", " (receive|get)")
            .with("won", "'t (receive|get|(be sent|send) (any )?(more|further|additional|any))")
            .with("messages texts alerts", " (have|will) (been )?(stop|stopped|end|ended)")
            .with("ne", ".{0,20}plus")
            .with("n", "'.{0,20}plus")
            .with("no", ".{0,20} mas")
            .with("nao n", " .{0,25}mais")
            .with("kein keine keinen", " .{0,25}(mehr|weiteren)")
            .with("aucun aucune nenhum nenhuma ningun ninguna", "")
            .done();

    private final String programWords;
    private final TextTable<String> helpWords;
    private final TextTable<String> optOutWords;
    private final TextTable<String> confirmWords;

    /** @param helpWords normalised, as are the other words: those that work on the short code */
    ComplianceLint(Setting<String> program, Set<String> helpWords, Set<String> optOutWords, Set<String> confirmWords) {
        this(program.find().orElse(""), helpWords, optOutWords, confirmWords);
    }

    /** @param program empty where none has to be named */
    ComplianceLint(String program, Set<String> helpWords, Set<String> optOutWords, Set<String> confirmWords) {
        this.programWords = words(program);
        this.helpWords = table(helpWords);
        this.optOutWords = table(optOutWords);
        this.confirmWords = table(confirmWords);
    }

    private static TextTable<String> table(Set<String> words) {
        return TextTable.of(words.stream().collect(Collectors.toMap(Function.identity(), Function.identity())));
    }

    /**
     * A text in the forms in which it is looked at.
     *
     * @param folded as {@link CharacterFolding} has it
     * @param words of it, one space between two
     * @param inCapitals those that are written without any lower-case letter
     */
    private record Said(String folded, String words, String inCapitals) {

        static Said of(String resolved) {
            String folded = CharacterFolding.fold(resolved);
            return new Said(folded, Words.spaced(folded), ComplianceLint.words(withoutLowerCase(resolved)));
        }

        /** A hyphen in place of each word with a lower-case letter. */
        private static String withoutLowerCase(String text) {
            StringBuilder capitals = new StringBuilder(text.length());
            int start = 0;
            boolean lower = false;
            for (int i = 0; i <= text.length(); i++) {
                char c = i < text.length() ? text.charAt(i) : ' ';
                if (Character.isLetter(c)) {
                    lower |= Character.isLowerCase(c);
                    continue;
                }
                if (lower) {
                    capitals.append('-');
                } else {
                    capitals.append(text, start, i);
                }
                if (i < text.length()) {
                    capitals.append(c);
                }
                start = i + 1;
                lower = false;
            }
            return capitals.toString();
        }
    }

    /** Asks for a confirmation of an opt-in. */
    void prompt(Setting<String> text, String resolved) {
        warn(text, "`prompt`", promptGaps(resolved));
    }

    /** What a text that asks for the confirmation of an opt-in lacks. */
    List<String> promptGaps(String resolved) {
        Said said = Said.of(resolved);
        List<String> missing = optInGaps(said);
        addUnless(names(said, confirmWords), missing, "a word that confirms (YES)");
        return missing;
    }

    List<String> welcomeGaps(String resolved) {
        return optInGaps(Said.of(resolved));
    }

    void welcome(Setting<String> text, String resolved) {
        warn(text, "`welcome`", welcomeGaps(resolved));
    }

    void helpReply(Setting<String> text, String resolved) {
        List<String> missing = new ArrayList<>();
        addUnless(namesProgram(Said.of(resolved)), missing, "the program's name");
        addUnless(
                CONTACT.matcher(resolved.toLowerCase(Locale.ROOT)).find(),
                missing,
                "a contact (e-mail address, telephone number or web page)");
        warn(text, "the HELP reply", missing);
    }

    void optOutReply(Setting<String> text, String resolved) {
        Said said = Said.of(resolved);
        List<String> missing = new ArrayList<>();
        addUnless(namesProgram(said), missing, "the program's name");
        addUnless(NO_MORE.isIn(said.folded()), missing, "that no more messages come");
        warn(text, "the opt-out confirmation", missing);
    }

    void clarifyReply(Setting<?> text, String resolved) {
        warn(
                text,
                "the clarifying reply",
                names(Said.of(resolved), optOutWords) ? List.of() : List.of("a word that opts out (STOP)"));
    }

    private List<String> optInGaps(Said said) {
        List<String> missing = new ArrayList<>();
        addUnless(namesProgram(said), missing, "the program's name");
        addUnless(FREQUENCY.isIn(said.folded()), missing, "how often messages come (\"4 msgs/month\")");
        addUnless(RATES.isIn(said.folded()), missing, RATES_EXAMPLE);
        addUnless(names(said, helpWords), missing, "HELP");
        addUnless(names(said, optOutWords), missing, "STOP");
        return missing;
    }

    private static void addUnless(boolean there, List<String> missing, String what) {
        if (!there) {
            missing.add(what);
        }
    }

    private static void warn(Setting<?> text, String what, List<String> missing) {
        if (!missing.isEmpty()) {
            text.warning(what + " lacks " + String.join(", ", missing), "Add it: carriers ask for it");
        }
    }

    private boolean namesProgram(Said said) {
        return programWords.isEmpty() || (" " + said.words() + " ").contains(" " + programWords + " ");
    }

    /** Each of these has few words, so that looking for each start of a word is enough. */
    private static boolean names(Said said, TextTable<String> words) {
        // In capitals alone: "for help" and "to cancel" tell nobody what to text.
        String text = said.inCapitals();
        for (int from = 0; from >= 0 && from < text.length(); from = next(text, from)) {
            int end = from;
            for (int i = 0; i < MOST_WORDS_OF_A_KEYWORD && end < text.length(); i++) {
                int space = text.indexOf(' ', end + 1);
                end = space < 0 ? text.length() : space;
                if (words.find(text, from, end) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int next(String text, int from) {
        int space = text.indexOf(' ', from);
        return space < 0 ? -1 : space + 1;
    }

    private static String words(String text) {
        return Words.spaced(CharacterFolding.fold(text));
    }
}
