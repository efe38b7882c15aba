package dev.shortstop.app.console;

import java.util.function.Function;

/**
 * A method and a path, and what answers them.
 *
 * @param method GET or POST
 * @param path {@code /accounts/{account}/lists/{listId}}: under an account's path, the account must be the person's own
 */
public record ConsoleRoute(
        String method, String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {

    public static ConsoleRoute get(String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {
        return new ConsoleRoute("GET", path, access, handler);
    }

    public static ConsoleRoute post(
            String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {
        return new ConsoleRoute("POST", path, access, handler);
    }
}
