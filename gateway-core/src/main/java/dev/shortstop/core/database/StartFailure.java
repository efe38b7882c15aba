package dev.shortstop.core.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a server did not start, with what it said last and what to do. */
final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LINES_QUOTED = 12;
    private static final int MOST_REASONS = 3;
    private static final Pattern MISSING_LIBRARY = Pattern.compile("error while loading shared libraries: ([^:\\s]+)");
    private static final Pattern MISSING_MAC_LIBRARY = Pattern.compile("Library not loaded: (\\S+)");

    /** MariaDB's and MySQL's words. */
    private static final List<String> PORT_TAKEN =
            List.of("Bind on TCP/IP port", "Do you already have another mysqld server running on port");

    private final boolean portTaken;

    private StartFailure(String message, boolean portTaken) {
        super(message);
        this.portTaken = portTaken;
    }

    static StartFailure died(String serverName, int exitValue, ServerLog log) {
        String text = log.read();
        return new StartFailure(
                "%s did not start (exit value %d). %s%s"
                        .formatted(serverName, exitValue, advice(text, log), quote(log)),
                PORT_TAKEN.stream().anyMatch(text::contains));
    }

    static StartFailure hangs(String serverName, Duration waited, ServerLog log) {
        return new StartFailure(
                "%s was not ready after %d minutes. %s%s"
                        .formatted(serverName, waited.toMinutes(), advice(log.read(), log), quote(log)),
                false);
    }

    /** Whether it would start on another port. */
    boolean isPortTaken() {
        return portTaken;
    }

    static String advice(String logText, ServerLog log) {
        Matcher library = MISSING_LIBRARY.matcher(logText);
        if (library.find()) {
            return "The system library %s is missing: install %s."
                    .formatted(library.group(1), packageOf(library.group(1)));
        }
        Matcher macLibrary = MISSING_MAC_LIBRARY.matcher(logText);
        if (macLibrary.find()) {
            return "The library %s is missing: brew install openssl@3 pcre2.".formatted(macLibrary.group(1));
        }
        if (logText.contains("GLIBC_") || logText.contains("GLIBCXX_")) {
            return "This system's C library is too old for the server's program: "
                    + "use a newer system, or a server of your own.";
        }
        if (logText.contains("No space left on device") || logText.contains("Errcode: 28")) {
            return "The disk is full: free some space (the database needs 600 MB at least) and start again.";
        }
        if (logText.contains("Permission denied") || logText.contains("Errcode: 13")) {
            return "Files of the data directory belong to another user: run as that user, or change their owner.";
        }
        if (logText.contains("Cannot allocate memory") || logText.contains("Out of memory")) {
            return "There is too little memory: the database needs some 400 MB.";
        }
        return "Its full log is %s.".formatted(log.file());
    }

    private static String packageOf(String library) {
        String stem = library.replaceFirst("\\.so.*", "");
        return switch (stem) {
            case "libaio" -> "libaio1 (Debian 12, Ubuntu 22.04), libaio1t64 (newer ones) or libaio (Fedora, RHEL)";
            case "libnuma" -> "libnuma1 (Debian, Ubuntu) or numactl-libs (Fedora, RHEL)";
            case "libncurses", "libtinfo" ->
                "libncurses%s (Debian, Ubuntu) or ncurses-compat-libs (Fedora, RHEL)"
                        .formatted(library.endsWith(".5") ? "5" : "6");
            case "libcrypt" -> "libcrypt1 (Debian, Ubuntu) or libxcrypt-compat (Fedora, RHEL)";
            case "libsystemd" -> "libsystemd0 (Debian, Ubuntu) or systemd-libs (Fedora, RHEL)";
            case "libstdc++" -> "libstdc++6 (Debian, Ubuntu) or libstdc++ (Fedora, RHEL)";
            default -> "the package that contains it (Debian, Ubuntu: apt-file search %s)".formatted(library);
        };
    }

    /** Its last lines, and before them what the server itself, and not its storage engine, gave as a reason. */
    private static String quote(ServerLog log) {
        List<String> last = log.lastLines(LINES_QUOTED);
        List<String> reasons = log.read()
                .lines()
                .filter(line -> line.contains("[ERROR]") && !line.contains("InnoDB") && !last.contains(line))
                .toList();
        List<String> lines =
                new ArrayList<>(reasons.subList(Math.max(0, reasons.size() - MOST_REASONS), reasons.size()));
        lines.addAll(last);
        return lines.isEmpty() ? "" : " It said:\n  " + String.join("\n  ", lines);
    }
}
