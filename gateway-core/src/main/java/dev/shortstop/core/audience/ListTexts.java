package dev.shortstop.core.audience;

import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.util.Optional;

/**
 * What a list asks and answers where no keyword file names it; else the file's texts count.
 *
 * @param prompt asks for the confirmation; without one, no number can be asked
 * @param welcome answers the confirmation; without one, nothing does
 */
public record ListTexts(DoubleOptIn doubleOptIn, Optional<String> prompt, Optional<String> welcome) {

    public static final ListTexts NONE = new ListTexts(DoubleOptIn.WHEN_OPTED_OUT, Optional.empty(), Optional.empty());
}
