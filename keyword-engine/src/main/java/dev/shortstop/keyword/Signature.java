package dev.shortstop.keyword;

import dev.shortstop.keyword.phrase.Words;
import java.util.List;
import java.util.regex.Pattern;

/** What phones and people put under a message: few words a line, what the phone says of itself, or a quotation. */
final class Signature {

    private static final int MOST_WORDS_OF_A_LINE = 4;

    /** What phones say of themselves, folded. */
    private static final List<String> OF_PHONES =
            List.of("sent from my ", "envoye de mon ", "enviado desde mi ", "enviado do meu ", "von meinem ");

    /** How a line ends above a message that is quoted, folded. */
    private static final List<String> OF_QUOTATIONS = List.of("wrote", "a ecrit", "escribio", "escreveu", "schrieb");

    private static final Pattern INITIALS_AND_NAME_BEHIND_DASH = Pattern.compile(
            "[^\\p{L}]*\\p{L}+(?: \\p{L}+)? *[-–—]+ *(?:\\p{L}\\. *){1,2}\\p{L}[\\p{L}'-]+[^\\p{L}\\p{N}]*");

    private Signature() {}

    /** "STOP - T. Henderson". Without a dash, or without the full stop, it may be anything: "stop j arrive". */
    static boolean isBehindDash(String folded) {
        return INITIALS_AND_NAME_BEHIND_DASH.matcher(folded).matches();
    }

    /** Whether each line behind the first that has a word may be one. */
    static boolean isBehindFirstLine(String folded) {
        boolean first = true;
        for (int from = 0, to; from < folded.length(); from = to + 1) {
            int end = folded.indexOf('\n', from);
            to = end < 0 ? folded.length() : end;
            int word = Words.skipSeparators(folded, from);
            if (word < 0) {
                return true;
            } else if (word >= to) {
                to = word - 1; // on to the line of the word at once, however many are empty
                continue;
            }
            if (!first && isQuotation(folded.substring(word, to))) {
                return true;
            } else if (!first && !isOne(folded, word, to)) {
                return false;
            }
            first = false;
        }
        return true;
    }

    private static boolean isQuotation(String line) {
        String words = line.stripTrailing();
        if (!words.endsWith(":")) {
            return false;
        }
        String introduction = words.substring(0, words.length() - 1).stripTrailing();
        return OF_QUOTATIONS.stream().anyMatch(introduction::endsWith);
    }

    private static boolean isOne(String folded, int firstWord, int to) {
        for (String start : OF_PHONES) {
            if (folded.startsWith(start, firstWord)) {
                return true;
            }
        }
        int words = 0;
        for (int at = firstWord; at >= 0 && at < to && words <= MOST_WORDS_OF_A_LINE; at = Words.next(folded, at)) {
            words++;
        }
        return words <= MOST_WORDS_OF_A_LINE;
    }
}
