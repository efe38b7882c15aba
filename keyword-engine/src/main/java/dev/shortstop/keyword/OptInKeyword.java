package dev.shortstop.keyword;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One {@code [[opt-in]]} section of a keyword file: the words that lead to one audience list of one account.
 *
 * @param keywords as the operator wrote them, in the file's order; never empty
 * @param account matches {@link #NAME}
 * @param list matches {@link #NAME}
 * @param prompt asks for the confirmation; placeholders resolved, no longer than the file's {@code max-segments}
 * @param welcome sent once the number has joined; as the prompt
 */
public record OptInKeyword(
        List<String> keywords, String account, String list, DoubleOptIn doubleOptIn, String prompt, String welcome) {

    /** What accounts and audience lists may be called. */
    public static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    public OptInKeyword {
        keywords = List.copyOf(keywords);
    }

    /** When a confirmation is asked for. A number on the Opt-Out List is asked in either case. */
    public enum DoubleOptIn {
        WHEN_OPTED_OUT,
        ALWAYS
    }
}
