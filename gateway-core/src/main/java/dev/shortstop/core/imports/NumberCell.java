package dev.shortstop.core.imports;

import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers in the cells of spreadsheets: in any usual spelling, and as {@code '+1555…} or {@code ="+1555…"}. Thread-safe. */
final class NumberCell {

    /** A formula that is nothing but a text: how some programs keep spreadsheets from computing a number. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\\s*\"([^\"]*)\"");

    /** What becomes of a number that a program took for an amount. */
    private static final Pattern AMOUNT = Pattern.compile("(\\+?\\d{7,15})[.,]0+");

    private static final Pattern ROUNDED = Pattern.compile("\\+?\\d([.,]\\d*)?[eE]\\+?\\d+");

    private final NumberReader numbers;

    NumberCell(NumberReader numbers) {
        this.numbers = numbers;
    }

    /** A refusal's reason follows upon "the number". */
    ReadNumber read(String cell) {
        String written = cell.strip();
        if (isDigits(written)) {
            return numbers.read(written);
        }
        Matcher textFormula = TEXT_FORMULA.matcher(written);
        if (textFormula.matches()) {
            written = textFormula.group(1).strip();
        }
        if (written.startsWith("'")) {
            written = written.substring(1).strip();
        }
        Matcher amount = AMOUNT.matcher(written);
        if (amount.matches()) {
            written = amount.group(1);
        }
        if (ROUNDED.matcher(written).matches()) {
            return new ReadNumber.Refused(
                    "was rounded by a spreadsheet: format the column as text there, before the numbers go in");
        }
        return numbers.read(written);
    }

    /** As nearly all are; then there is nothing to look for. */
    private static boolean isDigits(String written) {
        for (int at = 0; at < written.length(); at++) {
            char character = written.charAt(at);
            if ((character < '0' || character > '9') && (character != '+' || at > 0)) {
                return false;
            }
        }
        return true;
    }

    boolean isNumber(String cell) {
        return read(cell) instanceof ReadNumber.Accepted;
    }
}
