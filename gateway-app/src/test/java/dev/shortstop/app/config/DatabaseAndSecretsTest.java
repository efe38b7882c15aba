package dev.shortstop.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.smpp.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAndSecretsTest {

    private static final String EMBEDDED = "embedded-data-directory = \"data\"\n";
    private static final String EXTERNAL = """
            url = "jdbc:mysql://127.0.0.1:3306/shortstop"
            user = "shortstop"
            password-env = "PASSWORD"
            """;

    @TempDir
    private Path directory;

    // ---- which database

    @Test
    void aServerOfOnesOwnIsUsedWithTimeOutsThatSuitTheGateway() {
        DatabaseConfig.External external = assertInstanceOf(
                DatabaseConfig.External.class, withDatabase(EXTERNAL).accepted().database());
        assertEquals(
                "jdbc:mysql://127.0.0.1:3306/shortstop", external.settings().jdbcUrl());
        assertEquals("s3cret", external.settings().password().reveal());
        assertTrue(external.settings().connectionTimeout().toSeconds() < 3, external::toString);
    }

    @Test
    void oneDatabaseIsGivenNotTwo() {
        assertEquals(
                List.of(
                        "3:1: error: both `url` and `embedded-data-directory` are there. Give the `url` of a MySQL server, "
                                + "or an `embedded-data-directory` for the one that comes along"),
                withDatabase(EMBEDDED + EXTERNAL).problems());
    }

    @Test
    void oneDatabaseIsGivenNotNone() {
        assertEquals(
                List.of("3:1: error: there is no database. Give the `url` of a MySQL server, or an "
                        + "`embedded-data-directory` for the one that comes along"),
                withDatabase("").problems());
    }

    @Test
    void whereTheUrlIsForgottenTheKeysThatGoWithItAreNotCalledUnknown() {
        assertEquals(
                List.of("3:1: error: there is no database. Give the `url` of a MySQL server, or an "
                        + "`embedded-data-directory` for the one that comes along"),
                withDatabase(EXTERNAL.replaceFirst("url.*\n", "")).problems());
    }

    @Test
    void aUrlOfTheWrongTypeIsTheOnlyProblem() {
        assertEquals(
                List.of("4:1: error: `url` must be a string, not an integer. Put it in quotes: \"3306\""),
                withDatabase(EXTERNAL.replaceFirst("url.*\n", "url = 3306\n")).problems());
    }

    @Test
    void userAndPasswordOfTheEmbeddedDatabaseAreNotTheOperators() {
        assertEquals(
                List.of("5:1: error: `user` does not go with `embedded-data-directory`. Remove it"),
                withDatabase(EMBEDDED + "user = \"shortstop\"\n").problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db/shortstop | a database URL reads jdbc:mysql://host:3306/schema
            jdbc:mariadb://db/shortstop    | write jdbc:mysql: for MariaDB too, instead of jdbc:mariadb:
            jdbc:mysql://db/s?password=x   | the database URL must not carry a user or a password, which have settings of their own
            jdbc:mysql://app:x@db/s        | the database URL must not carry a user or a password, which have settings of their own
            jdbc:mysql://db:x/s            | the driver cannot read this one; a database URL reads jdbc:mysql://host:3306/schema
            """)
    void aUrlThatCannotWorkIsToldAtItsLine(String url, String why) {
        assertEquals(
                List.of("4:1: error: `url` cannot be used: " + why),
                withDatabase(EXTERNAL.replaceFirst("jdbc[^\"]*", url)).problems());
    }

    @Test
    void aUrlThatCannotWorkIsToldTogetherWithWhateverElseIsWrong() {
        assertEquals(
                List.of(
                        "4:1: error: `url` cannot be used: a database URL reads jdbc:mysql://host:3306/schema",
                        "7:1: error: `pool-size` must be between 4 and 1000, not 3"),
                withDatabase(EXTERNAL.replaceFirst("jdbc[^\"]*", "db:3306") + "pool-size = 3\n")
                        .problems());
    }

    @Test
    void aServerOfOnesOwnNeedsAUserAndAPassword() {
        assertEquals(
                List.of(
                        "3:1: error: required key `user` is missing in [database]. Add it to [database]",
                        "3:1: error: there is no password. Name an environment variable by `password-env`, or a file by "
                                + "`password-file`"),
                withDatabase("url = \"jdbc:mysql://127.0.0.1/shortstop\"\n").problems());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pool-size = 3        | `pool-size` must be between 4 and 1000, not 3
            pool-size = 1001     | `pool-size` must be between 4 and 1000, not 1001
            startup-wait = "25h" | `startup-wait` must be between 0s and 24h, not "25h"
            """)
    void settingsOfTheDatabaseHaveBounds(String line, String expected) {
        assertEquals(
                List.of("7:1: error: " + expected),
                withDatabase(EXTERNAL + line + "\n").problems());
    }

    // ---- passwords

    @Test
    void aPasswordComesFromAFileBesideTheConfigurationWithoutTheLineBreakThatEditorsAdd() throws IOException {
        Files.writeString(directory.resolve("carrier.password"), "s3cret of carrier\n");
        assertEquals(
                new Secret("s3cret of carrier"),
                withPassword("password-file = \"carrier.password\"")
                        .accepted()
                        .connections()
                        .get(0)
                        .settings()
                        .password());
    }

    @Test
    void onePasswordIsGivenNotTwo() {
        assertEquals(
                List.of(
                        "5:1: error: both `password-env` and `password-file` are there. Name an environment variable by "
                                + "`password-env`, or a file by `password-file`"),
                withPassword("password-env = \"PASSWORD\"\npassword-file = \"file\"")
                        .problems());
    }

    @Test
    void onePasswordIsGivenNotNone() {
        assertEquals(
                List.of(
                        "5:1: error: there is no password. Name an environment variable by `password-env`, or a file by "
                                + "`password-file`"),
                withPassword("").problems());
    }

    @Test
    void aPasswordOfTheWrongTypeIsTheOnlyProblem() {
        assertEquals(
                List.of("9:1: error: `password-env` must be a string, not an integer. Put it in quotes: \"5\""),
                withPassword("password-env = 5").problems());
    }

    @Test
    void aPasswordInTheFileItselfIsRefused() {
        assertEquals(
                List.of(
                        "5:1: error: there is no password. Name an environment variable by `password-env`, or a file by "
                                + "`password-file`",
                        "9:1: error: unknown key `password`. " + ConfigFile.KNOWN_OF_CONNECTION),
                withPassword("password = \"s3cret\"").problems());
    }

    @Test
    void aVariableThatIsNotSetStopsTheStartAndNotTheCheck() {
        ConfigFile file = withPassword("password-env = \"NOT_SET\"");
        String what = "the environment variable NOT_SET is not set. Set it for the gateway's process";
        assertEquals(List.of("9:1: error: " + what), file.problems(MissingSecrets.ERROR));
        assertEquals(List.of("9:1: warning: " + what), file.problems(MissingSecrets.WARNING));
    }

    @Test
    void aPasswordFileThatIsNotThereStopsTheStartAndNotTheCheck() {
        ConfigFile file = withPassword("password-file = \"nowhere\"");
        String what = "the password file DIR/nowhere cannot be read (java.nio.file.NoSuchFileException: DIR/nowhere). "
                + "Create it, readable for the gateway's user alone";
        assertEquals(List.of("9:1: error: " + what), file.problems(MissingSecrets.ERROR));
        assertEquals(List.of("9:1: warning: " + what), file.problems(MissingSecrets.WARNING));
    }

    @Test
    void aPasswordThatSmppCannotCarryIsToldAtItsLineAndNotShown() throws IOException {
        for (String unusable : List.of("pässword", "x".repeat(65))) {
            Files.writeString(directory.resolve("carrier.password"), unusable, StandardCharsets.UTF_8);
            List<String> problems =
                    withPassword("password-file = \"carrier.password\"").problems();
            assertEquals(1, problems.size(), problems::toString);
            assertTrue(problems.get(0).startsWith("9:1: error: the password "), problems::toString);
            assertTrue(!problems.get(0).contains(unusable), problems::toString);
        }
    }

    private ConfigFile withDatabase(String lines) {
        return ConfigFile.write(directory, ConfigFile.LEAST.replace(EMBEDDED, lines));
    }

    private ConfigFile withPassword(String line) {
        return ConfigFile.write(directory, ConfigFile.LEAST.replace("password-env = \"PASSWORD\"", line));
    }
}
