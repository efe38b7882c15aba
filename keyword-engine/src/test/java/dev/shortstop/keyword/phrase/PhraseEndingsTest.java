package dev.shortstop.keyword.phrase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code 's} and its like, which belong to the word before them. */
class PhraseEndingsTest {

    private static final Map<String, List<Phrase>> CLASSES = Map.of(
            "you", List.of(parsed("(you|u)", Map.of()), parsed("you people", Map.of())),
            "whose", List.of(parsed("bob", Map.of()), parsed("mr *", Map.of())));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "<you>'re wrong; you're wrong, youre wrong, u're wrong, you people're wrong, you re wrong; you wrong, re wrong, you",
                "that (is|'s) it; that is it, that's it, thats it; that it, is it, that s's it",
                "that 's it; that's it, thats it; that it",
                "this (is|'s)? it; this is it, this's it, this it; s it",
                "<you> ('ve got|have|'re texting) it; you've got it, u have it, youre texting it; you got it, ve got it, you it",
                "(i|we)? 'd like it; i'd like it, id like it, we'd like it; d like it, like it",
                "(<you>|they) just? 're wrong; you're wrong, they just're wrong, they're wrong; just're wrong, they wrong",
                "my (kid|son)'s phone; my kid's phone, my sons phone; my kid phone, my s phone",
                "my (kid|son)'s? phone; my kid's phone, my son phone; my phone",
                "<whose>'s phone; bob's phone, bobs phone, mr smith's phone; bob phone, mr's phone, phone",
                "i ('d|would|'ll)? (just ('s|is)|'ve) it; i'd've it, i would just's it, i just is it, i've it; i it",
                "bug 'em; bug em; bug'em",
                "say 's'; say s; say's",
            })
    void anEndingIsGluedToTheWordBeforeIt(String phrase, String fitting, String others) {
        Phrases.Selection selection = selection(parsed(phrase, CLASSES));
        assertEquals(
                texts(fitting).toList(),
                texts(fitting).filter(text -> fits(selection, text)).toList());
        assertEquals(
                List.of(), texts(others).filter(text -> fits(selection, text)).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'s it", "('s|is) it", "(a ('s|b)|'d c) d", "'s? it"})
    void anEndingNeedsAWord(String phrase) {
        String message = assertThrows(PhraseSyntaxException.class, () -> Phrase.parse(phrase, phrase, Map.of()))
                .getMessage();
        assertTrue(message.endsWith("has nothing before it"), message);
    }

    @Test
    void endingsDoNotMakeAPhraseGrowWithoutEnd() {
        parsed("a" + " 's?".repeat(8) + " b", Map.of());
        String more = "a" + " ('s|'d)?".repeat(2000) + " b";
        String message = assertThrows(PhraseSyntaxException.class, () -> Phrase.parse(more, more, Map.of()))
                .getMessage();
        assertEquals("more than 8 endings such as `'s`", message);
    }

    private static Stream<String> texts(String list) {
        return Arrays.stream(list.split(",")).map(String::strip);
    }

    private static boolean fits(Phrases.Selection selection, String text) {
        return selection.request(text, 0) != null;
    }

    private static Phrases.Selection selection(Phrase sentence) {
        return new Phrases(List.of()).select(List.of(), List.of(sentence));
    }

    private static Phrase parsed(String phrase, Map<String, List<Phrase>> classes) {
        try {
            return Phrase.parse(phrase, phrase, classes);
        } catch (PhraseSyntaxException e) {
            throw new AssertionError(phrase, e);
        }
    }
}
