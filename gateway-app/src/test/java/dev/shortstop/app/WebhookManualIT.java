package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shortstop.app.WebhookReceiver.Received;
import dev.shortstop.app.http.Contract;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/webhooks.md as it stands there: its commands, its events and its code. */
class WebhookManualIT {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final byte[] BODY = "{\"number\":\"é\"}".getBytes(StandardCharsets.UTF_8);

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    @TempDir
    private Path directory;

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Checkout.file("docs/webhooks.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Says whether a delivery is genuine. */
    private interface Check {
        boolean isGenuine(String secret, Map<String, String> headers, byte[] body) throws Exception;
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theCommandsAreAnswered() throws Exception {
        try (ApiFixture api = ApiFixture.start(DATABASE);
                WebhookReceiver receiver = WebhookReceiver.start()) {
            Map<String, String> environment = new HashMap<>(Map.of(
                    "KEY", api.key("acme", Scope.WRITE).text().reveal(),
                    "API", api.uri().toString(),
                    "no_proxy", "*"));
            List<String> commands = blocks("sh");
            assertEquals(6, commands.size());
            String secret = "";
            for (String command : commands) {
                JsonNode answer = MAPPER.readTree(
                        run(command.replace("https://hooks.example.com/shortstop", receiver.url()), environment));
                if (command.endsWith("/v1/webhooks\n")) {
                    environment.put("WEBHOOK", answer.get("id").asString());
                    secret = answer.get("secret").asString();
                } else if (command.endsWith("/test\n")) {
                    environment.put("DELIVERY", answer.get("id").asString());
                    receiver.await("test");
                }
            }
            Received again =
                    receiver.await("the redelivery", each -> receiver.received().size() == 2);
            assertEquals(again.signatureBy(secret), again.signature().split(" ")[0]);
            Received last = receiver.received().get(1);
            Map<String, String> headers = Map.of(
                    "webhook-id", last.id(),
                    "webhook-timestamp", last.timestamp(),
                    "webhook-signature", last.signature());
            // Signed by both: the secret from before the rotation still fits.
            assertEquals(2, last.signature().split(" ").length);
            assertTrue(java().isGenuine(secret, headers, last.body().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String run(String command, Map<String, String> environment) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("sh", "-eu", "-c", command);
        shell.environment().putAll(environment);
        Process process = shell.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + output);
        return output;
    }

    @Test
    void theEventsAreThoseOfTheContract() throws Exception {
        Contract contract = Contract.load();
        Map<String, String> headers = headers(SECRET, Instant.now());
        TreeSet<String> shown = new TreeSet<>();
        for (String event : blocks("json")) {
            String type = MAPPER.readTree(event).get("type").asString().replace("dev.shortstop.", "");
            assertEquals(List.of(), contract.violations(type, headers, event), event);
            shown.add(type);
        }
        assertEquals(
                new TreeSet<>(
                        List.of("opted-out", "opted-in", "pending", "message-received", "message-status", "test")),
                shown);
    }

    @Test
    void theJavaCodeTellsGenuineFromOther() throws Exception {
        assertTells(java());
    }

    @Test
    void thePythonCodeTellsGenuineFromOther() throws Exception {
        assumeTrue(isThere("python3"));
        Path script = Files.writeString(
                directory.resolve("check.py"), blocks("python").get(0) + """

                import json, sys
                given = json.load(sys.stdin)
                print(is_genuine(given["secret"], given["headers"], base64.b64decode(given["body"])))
                """);
        assertTells((secret, headers, body) -> {
            Process python = new ProcessBuilder("python3", script.toString())
                    .redirectErrorStream(true)
                    .start();
            try (var in = python.getOutputStream()) {
                in.write(MAPPER.writeValueAsBytes(Map.of(
                        "secret", secret,
                        "headers", headers,
                        "body", Base64.getEncoder().encodeToString(body))));
            }
            String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertTrue(answer.equals("True") || answer.equals("False"), answer);
            return answer.equals("True");
        });
    }

    private static boolean isThere(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private Check java() throws Exception {
        Path source = Files.writeString(
                directory.resolve("Webhooks.java"), blocks("java").get(0));
        assertEquals(
                0,
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-encoding", "UTF-8", "-d", directory.toString(), source.toString()));
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()});
        Method method = loader.loadClass("Webhooks").getMethod("isGenuine", String.class, Map.class, byte[].class);
        return (secret, headers, body) -> (boolean) method.invoke(null, secret, headers, body);
    }

    private static void assertTells(Check check) throws Exception {
        Instant now = Instant.now();
        Map<String, String> headers = headers(SECRET, now);
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        assertTrue(check.isGenuine(SECRET, headers, BODY));
        assertFalse(check.isGenuine(other, headers, BODY));
        assertFalse(check.isGenuine(SECRET, headers, "{}".getBytes(StandardCharsets.UTF_8)));
        assertFalse(check.isGenuine(SECRET, headers(SECRET, now.minusSeconds(600)), BODY));
        Map<String, String> another = new HashMap<>(headers);
        another.put("webhook-id", "4712");
        assertFalse(check.isGenuine(SECRET, another, BODY));
        Map<String, String> both = new HashMap<>(headers);
        both.put(
                "webhook-signature",
                headers(other, now).get("webhook-signature") + " " + headers.get("webhook-signature"));
        assertTrue(check.isGenuine(SECRET, both, BODY));
    }

    private static Map<String, String> headers(String secret, Instant at) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        mac.update(("4711." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "webhook-id",
                "4711",
                "webhook-timestamp",
                Long.toString(at.getEpochSecond()),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac.doFinal(BODY)));
    }
}
