package dev.shortstop.app.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StyleSheetsTest {

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern SELECTORS = Pattern.compile("([^{}]+)\\{");
    private static final Pattern FIRST_CLASS = Pattern.compile("(?:^|,)\\s*\\.([\\w-]+)");

    /** Those that rules of the sheet begin with. */
    private static Set<String> classes(String sheet) throws IOException {
        try (InputStream in = Assets.class.getResourceAsStream("assets/" + sheet)) {
            String text = COMMENT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
            return SELECTORS
                    .matcher(text)
                    .results()
                    .flatMap(
                            selectors -> FIRST_CLASS.matcher(selectors.group(1)).results())
                    .map((MatchResult first) -> first.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void noClassIsStyledByBothSheetsOfThePhonesPage() throws IOException {
        Set<String> both = classes("handset.css");
        assertTrue(both.contains("bubble"), both::toString);
        both.retainAll(classes("console.css"));
        assertEquals(Set.of(), both);
    }
}
