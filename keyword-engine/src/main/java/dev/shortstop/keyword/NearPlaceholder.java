package dev.shortstop.keyword;

import java.util.List;

/**
 * What looks as if it were meant for a placeholder and is none, so that subscribers would read it as it stands: {@code {program}},
 * {@code $program}, {@code <short_code>}.
 *
 * @param written with its brackets
 * @param meant {@code ${program}}
 */
record NearPlaceholder(String written, String meant) {

    private record Brackets(String opening, String closing) {}

    private static final List<Brackets> BRACKETS = List.of(
            new Brackets("{{", "}}"),
            new Brackets("{", "}"),
            new Brackets("$(", ")"),
            new Brackets("$", ""),
            new Brackets("%", "%"),
            new Brackets("<", ">"),
            new Brackets("[", "]"));

    private record Name(String written, String meant) {}

    private static final List<Name> NAMES = List.of(
            new Name("program", "${program}"),
            new Name("programme", "${program}"),
            new Name("short-code", "${short-code}"),
            new Name("short_code", "${short-code}"),
            new Name("short code", "${short-code}"),
            new Name("shortcode", "${short-code}"));

    /** The first in a text; null for none. */
    static NearPlaceholder find(String text) {
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '{', '$', '%', '<', '[' -> {
                    NearPlaceholder found = at > 0 && text.charAt(at - 1) == '$' ? null : findAt(text, at);
                    if (found != null) {
                        return found;
                    }
                }
                default -> {}
            }
        }
        return null;
    }

    private static NearPlaceholder findAt(String text, int from) {
        for (Brackets brackets : BRACKETS) {
            if (!text.startsWith(brackets.opening(), from)) {
                continue;
            }
            int start = behindSpace(text, from + brackets.opening().length());
            for (Name name : NAMES) {
                int end = start + name.written().length();
                if (text.regionMatches(
                        true, start, name.written(), 0, name.written().length())) {
                    int closed = behindClosing(text, end, brackets.closing());
                    if (closed >= 0) {
                        return new NearPlaceholder(text.substring(from, closed), name.meant());
                    }
                }
            }
        }
        return null;
    }

    /** -1 where it is not closed, or goes on. */
    private static int behindClosing(String text, int end, String closing) {
        if (closing.isEmpty()) {
            return end < text.length() && Character.isLetterOrDigit(text.charAt(end)) ? -1 : end;
        }
        int at = behindSpace(text, end);
        return text.startsWith(closing, at) ? at + closing.length() : -1;
    }

    private static int behindSpace(String text, int at) {
        return at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
    }
}
