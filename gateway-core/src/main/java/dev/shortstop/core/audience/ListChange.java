package dev.shortstop.core.audience;

/** What became of the wish to create or change an audience list. */
public sealed interface ListChange {

    /** It is as it was asked to be. */
    record Done(ListDetails list) implements ListChange {}

    /**
     * It is gone. Its row is kept, since events name it.
     *
     * @param membersLeave some are still there, or opt-ins wait for their confirmation: they are ended in the background
     */
    record Deleted(ListDetails list, boolean membersLeave) implements ListChange {}

    /** The account has no such list, or no longer. */
    record Unknown() implements ListChange {}

    /** The account has another list of this name on this short code. */
    record NameTaken(String name) implements ListChange {}

    /**
     * Not possible as things are.
     *
     * @param reason for people, with what to do about it
     */
    record Refused(String reason) implements ListChange {}
}
