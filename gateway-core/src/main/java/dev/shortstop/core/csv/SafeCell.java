package dev.shortstop.core.csv;

/**
 * Cells that no spreadsheet takes for a formula: one that begins as formulas do, or with an apostrophe, gets an apostrophe in
 * front, which spreadsheets show and do not compute. Reading takes it off again, so {@code +15550001234} survives the way
 * through a file, while in a spreadsheet it would become 15550001234 or 1.5555E+10. See OWASP, "CSV injection".
 */
public final class SafeCell {

    /** The last four are what Japanese and Chinese keyboards write for the first four. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final char APOSTROPHE = '\'';

    private SafeCell() {}

    public static String encode(String cell) {
        return !cell.isEmpty() && isMarked(cell.charAt(0)) ? APOSTROPHE + cell : cell;
    }

    /** Leaves a cell of other origin alone that merely begins with an apostrophe: {@code 'tis}. */
    public static String decode(String cell) {
        return cell.length() > 1 && cell.charAt(0) == APOSTROPHE && isMarked(cell.charAt(1)) ? cell.substring(1) : cell;
    }

    private static boolean isMarked(char first) {
        return first == APOSTROPHE || FORMULA_STARTS.indexOf(first) >= 0;
    }
}
