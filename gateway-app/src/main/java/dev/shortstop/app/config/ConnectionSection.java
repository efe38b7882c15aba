package dev.shortstop.app.config;

import dev.shortstop.core.ShortCode;
import dev.shortstop.keyword.toml.Located;
import dev.shortstop.keyword.toml.Setting;
import dev.shortstop.keyword.toml.TomlSection;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.MessageFormat;
import dev.shortstop.smpp.Numbering;
import dev.shortstop.smpp.Secret;
import dev.shortstop.smpp.text.DefaultAlphabet;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One {@code [[smpp]]} section. Asks for every key when made, builds once the whole file is known to be good. */
final class ConnectionSection {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,15}");
    /** As many as {@link ConnectionSettings} sends, more than SMPP 3.4 §5.2.2 allows. */
    private static final int MAX_PASSWORD_CHARACTERS = 64;

    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LEAST = Duration.ofMillis(10);

    private final ConnectionSettings defaults =
            ConnectionSettings.defaults("defaults", "localhost", 2775, "defaults", new Secret(""));
    private final Setting<String> name;
    private final Setting<String> host;
    private final Setting<Integer> port;
    private final Setting<String> systemId;
    private final Supplier<String> password;
    private final Setting<String> systemType;
    private final Setting<List<String>> shortCodes;
    private final BindCounts binds;
    private final Setting<Integer> window;
    private final Setting<Integer> maxUnansweredDeliveries;
    private final Setting<Integer> submitsPerSecond;
    private final Setting<Duration> connectTimeout;
    private final Setting<Duration> bindTimeout;
    private final Setting<Duration> responseTimeout;
    private final Setting<Duration> enquireLinkInterval;
    private final Setting<Duration> reconnectMin;
    private final Setting<Duration> reconnectMax;
    private final Setting<DefaultAlphabet> dataCodingZero;
    private final Setting<Integer> sourceTon;
    private final Setting<Integer> sourceNpi;
    private final Setting<Integer> destinationTon;
    private final Setting<Integer> destinationNpi;

    ConnectionSection(TomlSection section, SecretReader secrets) {
        name = section.string("name", NAME, "1 to 63 of the characters a-z, 0-9 and -")
                .required();
        host = section.string("host")
                .where(address -> !address.isBlank(), "must be a name or an address", "")
                .required();
        port = section.integer("port", 1, 65535).orElse(2775);
        systemId = section.string("system-id")
                .where(ConnectionSection::isAscii, "must be ASCII", "")
                .where(id -> id.length() <= 15, "must be at most 15 characters (SMPP 3.4 §5.2.1)", "")
                .required();
        password = secrets.password(
                section,
                secret -> isAscii(secret) && secret.length() <= MAX_PASSWORD_CHARACTERS,
                "must be at most " + MAX_PASSWORD_CHARACTERS + " characters, all of them ASCII");
        systemType = section.string("system-type")
                .where(ConnectionSection::isAscii, "must be ASCII", "")
                .where(type -> type.length() <= 12, "must be at most 12 characters (SMPP 3.4 §5.2.3)", "")
                .orElse(defaults.systemType());
        shortCodes = section.strings("short-codes")
                .where(
                        codes -> codes.stream()
                                .allMatch(code -> SHORT_CODE.matcher(code).matches()),
                        "must be a list of short codes, 3 to 15 digits each, in quotes",
                        "")
                .required();
        binds = new BindCounts(section);
        window = section.integer("window", 1, 10_000).orElse(defaults.window());
        maxUnansweredDeliveries =
                section.integer("max-unanswered-deliveries", 1, 100_000).orElse(defaults.maxUnansweredDeliveries());
        submitsPerSecond = section.integer("submits-per-second", 0, 100_000).orElse(0);
        connectTimeout = section.duration("connect-timeout", LEAST, LONGEST)
                .orElse(defaults.times().connectTimeout());
        bindTimeout = section.duration("bind-timeout", LEAST, LONGEST)
                .orElse(defaults.times().bindTimeout());
        responseTimeout = section.duration("response-timeout", LEAST, LONGEST)
                .orElse(defaults.times().responseTimeout());
        enquireLinkInterval = section.duration("enquire-link-interval", LEAST, LONGEST)
                .orElse(defaults.times().enquireLinkInterval());
        reconnectMin = section.duration("reconnect-min", LEAST, LONGEST)
                .orElse(defaults.times().reconnectMin());
        reconnectMax = section.duration("reconnect-max", LEAST, LONGEST)
                .orElse(defaults.times().reconnectMax());
        MessageFormat format = defaults.messageFormat();
        dataCodingZero =
                section.oneOf("data-coding-zero", DefaultAlphabet.class).orElse(format.dataCodingZero());
        sourceTon = section.integer("source-ton", 0, 255)
                .orElse(format.sourceNumbering().ton());
        sourceNpi = section.integer("source-npi", 0, 255)
                .orElse(format.sourceNumbering().npi());
        destinationTon = section.integer("destination-ton", 0, 255)
                .orElse(format.destinationNumbering().ton());
        destinationNpi = section.integer("destination-npi", 0, 255)
                .orElse(format.destinationNumbering().npi());
        checkAcrossKeys();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c > 0 && c < 128);
    }

    private void checkAcrossKeys() {
        shortCodes.ifUsable(codes -> {
            if (codes.isEmpty()) {
                shortCodes.error("`short-codes` is empty", "Name the short codes whose replies leave through here");
            }
        });
        reconnectMin.ifUsable(least -> reconnectMax.ifUsable(most -> {
            if (least.compareTo(most) > 0) {
                reconnectMin.error("`reconnect-min` is more than `reconnect-max`", "Swap the two");
            }
        }));
    }

    Setting<String> name() {
        return name;
    }

    Setting<List<String>> shortCodes() {
        return shortCodes;
    }

    /** To be asked once the whole file is known to be good. */
    Stream<Located<ShortCode>> locatedShortCodes() {
        return shortCodes.get().stream()
                .map(code -> new Located<>(new ShortCode(code), shortCodes.line(), shortCodes.column()));
    }

    ConnectionConfig build() {
        ConnectionSettings settings =
                ConnectionSettings.defaults(
                                name.get(), host.get(), port.get(), systemId.get(), new Secret(password.get()))
                        .toBuilder()
                        .systemType(systemType.get())
                        .binds(binds.get())
                        .window(window.get())
                        .maxUnansweredDeliveries(maxUnansweredDeliveries.get())
                        .submitsPerSecond(submitsPerSecond.get())
                        .connectTimeout(connectTimeout.get())
                        .bindTimeout(bindTimeout.get())
                        .responseTimeout(responseTimeout.get())
                        .enquireLinkInterval(enquireLinkInterval.get())
                        .reconnectMin(reconnectMin.get())
                        .reconnectMax(reconnectMax.get())
                        .messageFormat(MessageFormat.DEFAULTS
                                .withDataCodingZero(dataCodingZero.get())
                                .withNumberings(
                                        new Numbering(sourceTon.get(), sourceNpi.get()),
                                        new Numbering(destinationTon.get(), destinationNpi.get())))
                        .build();
        return new ConnectionConfig(
                settings, shortCodes.get().stream().map(ShortCode::new).toList());
    }
}
