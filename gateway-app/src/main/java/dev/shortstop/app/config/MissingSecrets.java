package dev.shortstop.app.config;

/** What it means that a password is not where the configuration says it is. */
public enum MissingSecrets {
    /** The gateway is about to start. */
    ERROR,
    /** Files are checked, maybe on another machine. */
    WARNING
}
