package dev.shortstop.app;

import java.nio.file.Path;

/** The files that are shipped, as the tests find them. */
public final class Checkout {

    private Checkout() {}

    /** A file of the whole project, wherever the tests are started. */
    public static Path file(String relative) {
        Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        return module.resolveSibling(relative).normalize();
    }

    public static Path shippedKeywords() {
        return file("config/shortcodes");
    }
}
