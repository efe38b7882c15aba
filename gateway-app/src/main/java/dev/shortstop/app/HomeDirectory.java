package dev.shortstop.app;

import java.nio.file.Path;

/** Where {@code config/} and {@code data/} are, unless a command says otherwise: beside the launcher. */
final class HomeDirectory {

    /** Set by the launcher. */
    private static final String PROPERTY = "shortstop.home";

    private HomeDirectory() {}

    static Path resolve(String relative) {
        return Path.of(System.getProperty(PROPERTY, "")).resolve(relative);
    }
}
