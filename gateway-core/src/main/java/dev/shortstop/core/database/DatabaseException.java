package dev.shortstop.core.database;

/**
 * The database could not be started, reached or brought up to date. The message is for the operator: what is wrong,
 * what to do.
 */
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseException(String message) {
        super(message);
    }

    DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The data directory belongs to a program that runs. */
    static final class DirectoryInUse extends DatabaseException {

        private static final long serialVersionUID = 1L;

        DirectoryInUse(String message) {
            super(message);
        }
    }
}
