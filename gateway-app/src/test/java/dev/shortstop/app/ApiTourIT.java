package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands of docs/api.md as they stand there, with a shell and curl. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ApiTourIT {

    private static final Pattern STEP =
            Pattern.compile("```sh\\n(.*?)```(?:\\n```json\\n(.*?)\\n```)?", Pattern.DOTALL);
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z| \\d\\d:\\d\\d UTC)");

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    @Test
    void everyCommandOfTheManualIsAnsweredAsItSays() throws Exception {
        List<String> differences = new ArrayList<>();
        int steps = 0;
        try (ApiFixture api = ApiFixture.start(database)) {
            String key = api.key("acme", Scope.WRITE).text().reveal();
            Matcher step = STEP.matcher(Files.readString(Checkout.file("docs/api.md")));
            while (step.find()) {
                steps++;
                String answer = run(step.group(1), key, api.uri().toString());
                assertTrue(!answer.isEmpty() || step.group(1).contains("DELETE"), step.group(1));
                if (step.group(2) != null && !withoutTimes(step.group(2)).equals(withoutTimes(answer))) {
                    differences.add(step.group(1) + answer);
                }
            }
        }
        assertTrue(steps > 5, "only " + steps + " steps");
        assertEquals(List.of(), differences);
    }

    private static String withoutTimes(String json) {
        return TIME.matcher(json.strip()).replaceAll("TIME");
    }

    private static String run(String command, String key, String uri) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", command);
        shell.environment().put("KEY", key);
        shell.environment().put("API", uri);
        shell.environment().put("no_proxy", "*");
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + output);
        return output;
    }
}
