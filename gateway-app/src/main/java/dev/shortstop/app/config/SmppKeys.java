package dev.shortstop.app.config;

import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlKey;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.InterfaceVersion;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys that mean the same whoever bound to whom. */
final class SmppKeys {

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LEAST = Duration.ofMillis(10);

    /** As many as are sent, more than SMPP 3.4 §5.2.2 allows. */
    private static final int MAX_PASSWORD_CHARACTERS = 64;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern VERSION = Pattern.compile("3\\.3|3\\.4|5\\.0");

    private SmppKeys() {}

    /** What tells connections, peers, listeners and groups apart. */
    static TomlKey<String> name(TomlSection section, String key) {
        return section.string(key, NAME, "1 to 63 of the characters a-z, 0-9 and -");
    }

    static TomlKey<String> systemId(TomlSection section) {
        return section.string("system-id")
                .where(id -> !id.isEmpty(), "must not be empty", "")
                .where(SmppKeys::isAscii, "must be ASCII", "")
                .where(id -> id.length() <= 15, "must be at most 15 characters (SMPP 3.4 §5.2.1)", "");
    }

    static Setting<String> interfaceVersion(TomlSection section, InterfaceVersion defaultVersion) {
        return section.string("interface-version", VERSION, "\"3.3\", \"3.4\" or \"5.0\"")
                .orElse(defaultVersion.toString());
    }

    static InterfaceVersion versionOf(String text) {
        return Stream.of(InterfaceVersion.values())
                .filter(version -> version.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    static Setting<String> listeningHost(TomlSection section) {
        return section.string("host")
                .where(address -> !address.isBlank(), "must be an address to listen on", "")
                .orElse("0.0.0.0");
    }

    static Supplier<String> password(TomlSection section, SecretReader secrets) {
        return secrets.password(
                section,
                secret -> isAscii(secret) && secret.length() <= MAX_PASSWORD_CHARACTERS,
                "must be at most " + MAX_PASSWORD_CHARACTERS + " characters, all of them ASCII");
    }

    static TomlKey<Integer> window(TomlSection section) {
        return section.integer("window", 1, 10_000);
    }

    static TomlKey<Duration> duration(TomlSection section, String name) {
        return section.duration(name, LEAST, LONGEST);
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > 0 && c < 128);
    }
}
