package dev.shortstop.core.imports;

import dev.shortstop.core.csv.CsvRow;
import java.util.List;

/**
 * Whether the first row names the columns.
 *
 * @param rows the first ones, that one among them; at least one
 */
record HeaderGuess(NumberCell numbers, List<CsvRow> rows) {

    private static final int FEWEST_DIGITS_OF_A_NUMBER = 5;

    boolean isHeader() {
        List<String> first = rows.get(0).cells();
        if (first.stream().anyMatch(numbers::isNumber)) {
            return false;
        }
        return first.stream().anyMatch(NumberColumnSearch::isName)
                || first.stream().allMatch(HeaderGuess::maybeName);
    }

    /** A row that is to be imported has a number or what was meant to be one: something with many digits. */
    private static boolean maybeName(String cell) {
        return cell.chars().filter(Character::isDigit).count() < FEWEST_DIGITS_OF_A_NUMBER;
    }
}
