package dev.shortstop.app.console;

import java.util.function.Function;

/**
 * A method and a path, and what answers them.
 *
 * @param method GET or POST
 * @param path {@code /accounts/{account}/lists/{listId}}: under an account's path, the account must be the person's own
 * @param takesFile whether the form has a file in it
 */
public record ConsoleRoute(
        String method,
        String path,
        ConsoleAccess access,
        boolean takesFile,
        Function<ConsoleRequest, ConsoleAnswer> handler) {

    public static ConsoleRoute get(String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {
        return new ConsoleRoute("GET", path, access, false, handler);
    }

    public static ConsoleRoute post(
            String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {
        return new ConsoleRoute("POST", path, access, false, handler);
    }

    /** A form with a file in it, which is read as it arrives: {@link ConsoleRequest#upload}. */
    public static ConsoleRoute upload(
            String path, ConsoleAccess access, Function<ConsoleRequest, ConsoleAnswer> handler) {
        return new ConsoleRoute("POST", path, access, true, handler);
    }

    /** Whether its path has the place of a name or an id. */
    boolean namesSomething() {
        return path.contains("{");
    }
}
