package dev.shortstop.keyword;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A message in the forms in which keywords are compared: lower-case words without outer punctuation, one space between two.
 *
 * @param folded the whole message with its punctuation and lines, as {@link CharacterFolding} has it
 * @param text the whole message, hyphens as spaces; empty where it holds no word
 * @param joined the whole message, hyphens left out; the same as {@code text} where it has none
 * @param otherCandidates what a keyword may be equal to beside {@code text}, without repetition; none for most messages
 * @param firstLine its first line with a word in it, which is read as a message of its own, too (signatures); null where no other
 *     line has one, as in most messages
 */
record NormalisedText(
        String folded, String text, String joined, List<String> otherCandidates, NormalisedText firstLine) {

    /** How many forms a keyword may be equal to: the whole message, then its first non-empty line, each hyphens either way. */
    int candidateCount() {
        return 1 + otherCandidates.size();
    }

    List<String> candidates() {
        return IntStream.range(0, candidateCount()).mapToObj(this::candidate).toList();
    }

    /** @param index below {@link #candidateCount()}; in the order in which they are tried */
    String candidate(int index) {
        return index == 0 ? text : otherCandidates.get(index - 1);
    }
}
