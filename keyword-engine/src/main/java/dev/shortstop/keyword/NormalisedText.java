package dev.shortstop.keyword;

import java.util.List;

/**
 * A message in the forms in which keywords are compared: lower-case words without outer punctuation, one space between two.
 *
 * @param folded the whole message with its punctuation and lines, as {@link CharacterFolding} has it
 * @param text the whole message, hyphens as spaces; empty where it holds no word
 * @param joined the whole message, hyphens left out; the same as {@code text} where it has none
 * @param candidates what a keyword may be equal to, without repetition: the whole message, then its first non-empty line
 */
record NormalisedText(String folded, String text, String joined, List<String> candidates) {}
