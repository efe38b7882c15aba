package dev.shortstop.app.console;

import dev.shortstop.core.access.Account;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths of the console. */
public final class Paths {

    private static final String ACCOUNTS = "/accounts/";

    private Paths() {}

    /** {@code /accounts/acme/lists}. */
    public static String of(Account account, String rest) {
        return ACCOUNTS + encode(account.name()) + rest;
    }

    /** A part of a path, or of a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whether it leads to a page of the console, and nowhere else: it may come from anybody. */
    public static boolean isOwn(String path) {
        return path.startsWith("/")
                && !path.startsWith("//")
                && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }

    /** Whether it belongs to the API rather than to the console. */
    static boolean isOfApi(String path) {
        return path.equals("/v1")
                || path.startsWith("/v1/")
                || path.equals("/docs")
                || path.startsWith("/docs/")
                || path.equals("/openapi.yaml");
    }
}
