package dev.shortstop.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {

    @ParameterizedTest
    @CsvSource({
        "mo, --runs, 0, '--runs must be 1 to 1000, not 0'",
        "mo, --runs, -1, '--runs must be 1 to 1000, not -1'",
        "mo, --seconds, 0, '--seconds must be 1 to 3600, not 0'",
        "mo, --warm-up, -1, '--warm-up must be 0 to 3600, not -1'",
        "mo, --window, 0, '--window must be 1 to 10000, not 0'",
        "mo, --window, 10001, '--window must be 1 to 10000, not 10001'",
        "mo, --rate, 0, '--rate must be 1 to 100000, not 0'",
        "smpp, --runs, 0, '--runs must be 1 to 1000, not 0'",
        "smpp, --seconds, 0, '--seconds must be 1 to 3600, not 0'",
        "smpp, --warm-up, -1, '--warm-up must be 0 to 3600, not -1'",
        "smpp, --window, 10001, '--window must be 1 to 10000, not 10001'",
        "smpp-micro, --forks, 0, '--forks must be 1 to 100, not 0'",
        "smpp-micro, --iterations, 0, '--iterations must be 1 to 1000, not 0'",
        "smpp-micro, --warm-ups, -1, '--warm-ups must be 0 to 1000, not -1'",
        "smpp-binds, --binds, 0, '--binds must be 1 to 10000, not 0'",
        "smpp-binds, --heap, 15, '--heap must be 16 to 65536, not 15'",
        "smpp-binds, --rounds, 0, '--rounds must be 1 to 1000, not 0'",
        "smpp-binds, --enquire-link, 0, '--enquire-link must be 1 to 3600, not 0'",
        "smpp-soak, --minutes, 1, '--minutes must be 2 to 10000, not 1'",
        "smpp-soak, --sample-seconds, 0, '--sample-seconds must be 1 to 3600, not 0'",
        "smpp-soak, --window, 0, '--window must be 1 to 10000, not 0'",
        "keywords, --forks, 0, '--forks must be 1 to 100, not 0'",
        "keywords-load, --files, 0, '--files must be 1 to 100000, not 0'",
        "keywords-load, --lists, 0, '--lists must be 1 to 1000, not 0'",
        "keywords-load, --keywords, 0, '--keywords must be 1 to 10000, not 0'",
        "keywords-load, --heap, 15, '--heap must be 16 to 65536, not 15'",
        "keywords-load, --runs, 0, '--runs must be 1 to 1000, not 0'"
    })
    void anOptionThatMakesNoSenseIsAWrongArgumentAndStartsNothing(
            String command, String option, String value, String complaint) {
        StringWriter err = new StringWriter();
        int exitCode = BenchMain.commandLine().setErr(new PrintWriter(err)).execute(command, option, value);
        assertEquals(2, exitCode);
        assertTrue(err.toString().startsWith(complaint), err::toString);
    }
}
