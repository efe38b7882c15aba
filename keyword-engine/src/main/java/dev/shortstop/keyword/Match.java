package dev.shortstop.keyword;

/**
 * What a text means on one short code, and why.
 *
 * @param keyword the normalised keyword that hit, such as {@code opt out}, that which was meant by a typing error, or the phrase as
 *     its rule file has it, behind what was put right in it ({@code stpo → stop: …}); at most 121 characters, empty for none
 * @param normalisedText the whole message in the form in which keywords are compared; empty where it holds no word
 */
public record Match(Intent intent, Rule rule, String keyword, String normalisedText) {}
