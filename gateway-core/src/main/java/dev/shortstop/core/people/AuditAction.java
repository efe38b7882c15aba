package dev.shortstop.core.people;

/** What can be done, beside changes of consent. Names are stored, and none is ever used for another meaning. */
public enum AuditAction {
    SIGNED_IN("signed in"),
    SIGNED_OUT("signed out"),
    SESSIONS_ENDED("ended other sessions"),
    PASSWORD_CHANGED("changed the password"),
    FIRST_OPERATOR_CREATED("became the first operator"),
    PERSON_INVITED("invited"),
    PERSON_JOINED("accepted the invitation"),
    PERSON_RENAMED("changed the name"),
    LINK_CREATED("made a sign-in link"),
    ROLE_CHANGED("changed the role"),
    PERSON_DISABLED("disabled"),
    PERSON_ENABLED("enabled"),
    ACCOUNT_CREATED("created the account"),
    ACCOUNT_RENAMED("renamed the account"),
    LIST_CREATED("created the list"),
    LIST_CHANGED("changed the list"),
    LIST_DELETED("deleted the list"),
    KEY_CREATED("created the API key"),
    KEY_REVOKED("revoked the API key"),
    WEBHOOK_CREATED("created the webhook"),
    WEBHOOK_CHANGED("changed the webhook"),
    WEBHOOK_DELETED("deleted the webhook"),
    WEBHOOK_SECRET_ROTATED("changed the webhook's secret"),
    WEBHOOK_PAUSED("paused the webhook"),
    WEBHOOK_RESUMED("resumed the webhook"),
    WEBHOOK_TESTED("tested the webhook"),
    WEBHOOK_REDELIVERED("sent an event again"),
    IMPORT_UPLOADED("uploaded a file for the import"),
    IMPORT_COLUMN_CHOSEN("chose the column of numbers of the import"),
    IMPORT_STARTED("started the import"),
    IMPORT_PAUSED("paused the import"),
    IMPORT_RESUMED("resumed the import"),
    IMPORT_CANCELLED("cancelled the import"),
    BULK_CHANGE_STARTED("started the bulk change"),
    BULK_CHANGE_CANCELLED("cancelled the bulk change"),
    EXPORTED("exported"),
    REVIEW_DISMISSED("dismissed the review"),
    REVIEW_OPTED_OUT("opted out after review"),
    CONNECTION_REBOUND("rebound the connection");

    private final String title;

    AuditAction(String title) {
        this.title = title;
    }

    /** For people: goes on from who did it, and is followed by what it was done to. */
    public String title() {
        return title;
    }
}
