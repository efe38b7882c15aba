package dev.shortstop.core.people;

/** What a person may do in the console. */
public enum Role {
    /** Staff of the platform: sees and changes every account. */
    OPERATOR("Operator"),
    /** Sees and changes one account, its people included. */
    ACCOUNT_ADMIN("Account admin"),
    /** Sees one account, and changes nothing. */
    VIEWER("Viewer");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
