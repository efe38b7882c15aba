package dev.shortstop.core.access;

import java.util.regex.Pattern;

/** A customer of the platform. */
public record Account(long id, String name) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** As people choose them. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
