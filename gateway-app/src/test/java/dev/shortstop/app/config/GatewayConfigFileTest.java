package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.shortstop.smpp.BindSettings;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.ConnectionSettings;
import dev.shortstop.smpp.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayConfigFileTest {

    @TempDir
    private Path directory;

    @Test
    void theLeastThatIsRequiredIsAccepted() {
        GatewayConfig config = file(ConfigFile.LEAST).accepted();
        assertEquals(directory.resolve("shortcodes").toAbsolutePath(), config.keywordDirectory());
        assertEquals(new DatabaseConfig.Embedded(directory.resolve("data").toAbsolutePath(), 10), config.database());
        assertEquals(
                ConnectionSettings.defaults("carrier-a", "127.0.0.1", 2775, "shortstop", new Secret("s3cret")),
                config.connections().get(0).settings());
    }

    @Test
    void passwordsAreNotPrinted() {
        assertFalse(file(ConfigFile.LEAST).accepted().toString().contains("s3cret"));
    }

    /** One line more in the section of the connection, which is line 11. */
    static Stream<Arguments> badLinesOfAConnection() {
        return Stream.of(
                arguments("speed = 5", "unknown key `speed`. " + ConfigFile.KNOWN_OF_CONNECTION),
                arguments("prot = 2775", "unknown key `prot`. Did you mean `port`?"),
                arguments("systemType = \"\"", "unknown key `systemType`. Did you mean `system-type`?"),
                arguments("port = \"2775\"", "`port` must be an integer, not a string. Write it without quotes"),
                arguments("port = 0", "`port` must be between 1 and 65535, not 0"),
                arguments("port = 65536", "`port` must be between 1 and 65535, not 65536"),
                arguments("port = 99999999999", "`port` must be between 1 and 65535, not 99999999999"),
                arguments(
                        "system-type = \"1234567890123\"",
                        "`system-type` must be at most 12 characters (SMPP 3.4 §5.2.3), not \"1234567890123\""),
                arguments("transceivers = -1", "`transceivers` must be between 0 and 64, not -1"),
                arguments("receivers = 65", "`receivers` must be between 0 and 64, not 65"),
                arguments("transmitters = 65", "`transmitters` must be between 0 and 64, not 65"),
                arguments("window = 0", "`window` must be between 1 and 10000, not 0"),
                arguments("window = 10001", "`window` must be between 1 and 10000, not 10001"),
                arguments(
                        "max-unanswered-deliveries = 0",
                        "`max-unanswered-deliveries` must be between 1 and 100000, not 0"),
                arguments("submits-per-second = -1", "`submits-per-second` must be between 0 and 100000, not -1"),
                arguments("submits-per-second = 0.5", "`submits-per-second` must be an integer, not a float"),
                arguments("connect-timeout = \"9ms\"", "`connect-timeout` must be between 10ms and 24h, not \"9ms\""),
                arguments("bind-timeout = \"25h\"", "`bind-timeout` must be between 10ms and 24h, not \"25h\""),
                arguments(
                        "response-timeout = 10",
                        "`response-timeout` must be a duration, not an integer. Write a whole number and one of the "
                                + "units ms, s, m, h, d: \"30s\""),
                arguments(
                        "enquire-link-interval = \"1 minute\"",
                        "`enquire-link-interval` must be a duration, not \"1 minute\". Write a whole number and one of "
                                + "the units ms, s, m, h, d: \"30s\""),
                arguments("reconnect-min = \"0s\"", "`reconnect-min` must be between 10ms and 24h, not \"0s\""),
                arguments("reconnect-max = \"2d\"", "`reconnect-max` must be between 10ms and 24h, not \"2d\""),
                arguments("reconnect-min = \"61s\"", "`reconnect-min` is more than `reconnect-max`. Swap the two"),
                arguments(
                        "data-coding-zero = \"gsm7\"",
                        "`data-coding-zero` must be one of \"gsm-7\", \"gsm-7-packed\", \"ascii\", \"latin-1\", "
                                + "\"utf-8\", \"ucs-2\", not \"gsm7\". Did you mean \"gsm-7\"?"),
                arguments("source-ton = 256", "`source-ton` must be between 0 and 255, not 256"),
                arguments("source-npi = -1", "`source-npi` must be between 0 and 255, not -1"),
                arguments("destination-ton = 256", "`destination-ton` must be between 0 and 255, not 256"),
                arguments("destination-npi = 256", "`destination-npi` must be between 0 and 255, not 256"),
                arguments(
                        "receivers = 1",
                        "no bind can send: replies would never leave. Add `transmitters` or `transceivers`"),
                arguments("transmitters = 1", "no bind can receive. Add `receivers` or `transceivers`"),
                arguments(
                        "host = \"localhost\"",
                        "`host` is already defined at line 7, column 1. Remove one of the two"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLinesOfAConnection")
    void aBadLineOfAConnectionIsToldWithItsPosition(String line, String expected) {
        assertEquals(
                List.of("11:1: error: " + expected),
                file(ConfigFile.LEAST + line + "\n").problems());
    }

    /** A line of the least file, what replaces it, and what is said about that. */
    static Stream<Arguments> replacedLines() {
        return Stream.of(
                arguments(
                        "name = \"carrier-a\"\n",
                        "",
                        "5:1: error: required key `name` is missing in [[smpp]]. " + "Add it to this [[smpp]]"),
                arguments(
                        "host = \"127.0.0.1\"\n",
                        "",
                        "5:1: error: there is no host. Add `host`, or `hosts` if there are several"),
                arguments(
                        "system-id = \"shortstop\"\n",
                        "",
                        "5:1: error: required key `system-id` is missing in " + "[[smpp]]. Add it to this [[smpp]]"),
                arguments(
                        "short-codes = [\"72345\"]\n",
                        "",
                        "5:1: error: required key `short-codes` is missing in " + "[[smpp]]. Add it to this [[smpp]]"),
                arguments(
                        "\"carrier-a\"",
                        "\"Carrier A\"",
                        "6:1: error: `name` must be 1 to 63 of the characters a-z, " + "0-9 and -, not \"Carrier A\""),
                arguments("\"127.0.0.1\"", "\"\"", "7:1: error: `host` must be a name or an address, not \"\""),
                arguments("\"127.0.0.1\"", "\"  \"", "7:1: error: `host` must be a name or an address, not \"  \""),
                arguments(
                        "\"shortstop\"",
                        "\"sixteen-letters-\"",
                        "8:1: error: `system-id` must be at most 15 "
                                + "characters (SMPP 3.4 §5.2.1), not \"sixteen-letters-\""),
                arguments("\"shortstop\"", "\"arrêt\"", "8:1: error: `system-id` must be ASCII, not \"arrêt\""),
                arguments(
                        "[\"72345\"]",
                        "[]",
                        "10:1: error: `short-codes` is empty. Name the short codes whose replies "
                                + "leave through here"),
                arguments(
                        "[\"72345\"]",
                        "\"72345\"",
                        "10:1: error: `short-codes` must be a list of strings, not a "
                                + "string. Put it in brackets: short-codes = [\"…\"]"),
                arguments(
                        "[\"72345\"]",
                        "[72345]",
                        "10:16: error: `short-codes` must hold strings only, not an "
                                + "integer. Put it in quotes: \"72345\""),
                arguments(
                        "[\"72345\"]",
                        "[\"+1555\"]",
                        "10:1: error: `short-codes` must be a list of short codes, 3 to "
                                + "15 digits each, in quotes, not [+1555]"),
                arguments(
                        "[\"72345\"]",
                        "[\"72345\", \"72345\"]",
                        "10:1: error: the replies of short code 72345 leave "
                                + "through \"carrier-a\" already. Name each short code once; one connection may have many "
                                + "binds"),
                arguments(
                        "[[smpp]]",
                        "[smpp]",
                        "5:1: error: `smpp` must be an array of tables, not a table. Write each "
                                + "header with two brackets: [[smpp]]"),
                arguments("[keywords]", "[keyword]", "1:1: error: unknown key `keyword`. Did you mean `keywords`?"),
                arguments(
                        "directory = \"shortcodes\"",
                        "directory = 7",
                        "2:1: error: `directory` must be a string, not " + "an integer. Put it in quotes: \"7\""));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("replacedLines")
    void aLineThatIsMissingOrWrongIsToldWithItsPosition(String line, String replacement, String expected) {
        assertEquals(
                List.of(expected),
                file(ConfigFile.LEAST.replace(line, replacement)).problems());
    }

    static Stream<Arguments> badLinesOfIntakeAndOutbox() {
        return Stream.of(
                arguments("[intake]\nlanes = 0", "`lanes` must be between 1 and 64, not 0"),
                arguments("[intake]\nlanes = 65", "`lanes` must be between 1 and 64, not 65"),
                arguments("[intake]\ncapacity = 99", "`capacity` must be between 100 and 1000000, not 99"),
                arguments("[intake]\nmax-batch = 0", "`max-batch` must be between 1 and 5000, not 0"),
                arguments(
                        "[intake]\nredelivery-window = \"25h\"",
                        "`redelivery-window` must be between 0s and 24h, not \"25h\""),
                arguments(
                        "[intake]\ngive-up-after = \"99ms\"",
                        "`give-up-after` must be between 100ms and 1m, not \"99ms\""),
                arguments("[intake]\nlane = 2", "unknown key `lane`. Did you mean `lanes`?"),
                arguments("[outbox]\ncapacity = 99", "`capacity` must be between 100 and 1000000, not 99"),
                arguments(
                        "[outbox]\nclaim-interval = \"61s\"",
                        "`claim-interval` must be between 100ms and 1m, not \"61s\""),
                arguments("[outbox]\nclaim = 2", "unknown key `claim`. Known here: `capacity`, `claim-interval`"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLinesOfIntakeAndOutbox")
    void aBadLineOfIntakeOrOutboxIsToldWithItsPosition(String lines, String expected) {
        assertEquals(
                List.of("12:1: error: " + expected),
                file(ConfigFile.LEAST + lines + "\n").problems());
    }

    @Test
    void everyLaneHasAConnectionAndThreeAreLeft() {
        String tooFew =
                "`pool-size` is %d, too few connections for %d lanes, each of which holds one, and 4 beside them. "
                        + "Set `pool-size` in [database] to %d or more, or have fewer lanes";
        assertEquals(
                List.of("12:1: error: " + tooFew.formatted(10, 8, 12)),
                file(ConfigFile.LEAST + "[intake]\nlanes = 8\n").problems());
        assertEquals(List.of(), file(ConfigFile.LEAST + "[intake]\nlanes = 6\n").problems());
        assertEquals(
                List.of("5:1: error: " + tooFew.formatted(4, 2, 6)),
                withPoolSize(4, ConfigFile.LEAST).problems());
        assertEquals(
                List.of("13:1: error: " + tooFew.formatted(66, 64, 68)),
                withPoolSize(66, ConfigFile.LEAST + "[intake]\nlanes = 64\n").problems());
        assertEquals(
                List.of(),
                withPoolSize(68, ConfigFile.LEAST + "[intake]\nlanes = 64\n").problems());
    }

    private ConfigFile withPoolSize(int poolSize, String text) {
        return file(text.replace("[[smpp]]", "pool-size = " + poolSize + "\n[[smpp]]"));
    }

    @Test
    void namesOfConnectionsAndShortCodesAreUnique() {
        String second = """
                [[smpp]]
                name = "carrier-a"
                host = "127.0.0.1"
                system-id = "shortstop"
                password-env = "PASSWORD"
                short-codes = ["88888", "72345"]
                """;
        assertEquals(
                List.of(
                        "12:1: error: another connection is called \"carrier-a\", in line 6. Give each connection a "
                                + "name of its own",
                        "16:1: error: the replies of short code 72345 leave through \"carrier-a\" already. Name each "
                                + "short code once; one connection may have many binds"),
                file(ConfigFile.LEAST + second).problems());
    }

    @Test
    void aGatewayWithoutConnectionIsRefused() {
        assertEquals(
                List.of("1:1: error: there is no SMPP connection. Add a section [[smpp]]"),
                file("[database]\nembedded-data-directory = \"data\"\n").problems());
    }

    @Test
    void allProblemsComeAtOnceFromTopToBottom() {
        assertEquals(
                List.of(
                        "1:1: error: unknown key `colour`. Known here: `keywords`, `database`, `http`, `console`, `intake`, `receipts`, "
                                + "`outbox`, `webhooks`, `numbers`, `imports`, `smpp-listener`, `smpp`",
                        "2:1: error: there is no database. Give the `url` of a MySQL server, or an "
                                + "`embedded-data-directory` for the one that comes along",
                        "3:1: error: `pool-size` must be between 4 and 1000, not 3",
                        "4:1: error: required key `name` is missing in [[smpp]]. Add it to this [[smpp]]",
                        "4:1: error: required key `short-codes` is missing in [[smpp]]. Add it to this [[smpp]]",
                        "4:1: error: there is no host. Add `host`, or `hosts` if there are several",
                        "4:1: error: required key `system-id` is missing in [[smpp]]. Add it to this [[smpp]]",
                        "4:1: error: there is no password. Name an environment variable by `password-env`, or a file "
                                + "by `password-file`",
                        "5:1: error: `port` must be between 1 and 65535, not 0"),
                file("colour = 1\n[database]\npool-size = 3\n[[smpp]]\nport = 0\n")
                        .problems());
    }

    @Test
    void receiversAndTransmittersReplaceTheTransceiver() {
        assertEquals(
                List.of(new BindSettings(BindType.RECEIVER, 2), new BindSettings(BindType.TRANSMITTER, 1)),
                file(ConfigFile.LEAST + "receivers = 2\ntransmitters = 1\n")
                        .accepted()
                        .connections()
                        .get(0)
                        .settings()
                        .binds());
    }

    @Test
    void aConnectionWithoutAnyBindIsRefused() {
        assertEquals(
                List.of("11:1: error: there is no bind. Leave out all three counts for one transceiver, or raise one"),
                file(ConfigFile.LEAST + "transceivers = 0\nreceivers = 0\n").problems());
    }

    @Test
    void theEmbeddedServerDoesNotTakeAnyNumberOfConnections() {
        assertEquals(
                List.of("5:1: error: `pool-size` is 81, more connections than the embedded server takes. Set it to 80 "
                        + "at most, or use a MySQL server of your own"),
                withPoolSize(81, ConfigFile.LEAST).problems());
        assertEquals(List.of(), withPoolSize(80, ConfigFile.LEAST).problems());
    }

    @Test
    void brokenSyntaxIsNotTakenForKeysThatAreMissing() {
        assertEquals(
                List.of("2:32: error: Unexpected end of line, expected \" or a character. Correct the TOML syntax"),
                file("[database]\nembedded-data-directory = \"data\n[[smpp]]\n").problems());
    }

    private ConfigFile file(String text) {
        return ConfigFile.write(directory, text);
    }
}
