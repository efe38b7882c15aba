package dev.shortstop.core.csv;

/** What stands between two cells. */
public enum Delimiter {
    COMMA(',', "comma"),
    SEMICOLON(';', "semicolon"),
    TAB('\t', "tab");

    private final char character;
    private final String title;

    Delimiter(char character, String title) {
        this.character = character;
        this.title = title;
    }

    char character() {
        return character;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
