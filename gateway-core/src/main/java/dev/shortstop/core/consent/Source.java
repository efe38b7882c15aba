package dev.shortstop.core.consent;

/** Who decided: the subscriber by texting, a program over the API, or a person in the console. */
public enum Source {
    KEYWORD("Keyword"),
    API("API"),
    ADMIN("Admin");

    private final String title;

    Source(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
