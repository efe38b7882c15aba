package dev.shortstop.core.imports;

/** What became of a wish about an import. */
public sealed interface ImportChange {

    /** @param job as it is now */
    record Done(ImportJob job) implements ImportChange {}

    /**
     * It cannot be.
     *
     * @param reason for people: a sentence without a full stop
     */
    record Refused(ImportJob job, String reason) implements ImportChange {}

    /** The column is not in the file. */
    record NoSuchColumn(String reason) implements ImportChange {}

    /** There is none that whoever asks may know of. */
    record NotFound() implements ImportChange {}
}
