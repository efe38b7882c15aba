package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Imports as a client of the API sees them. */
record ApiImports(ApiClient client) {

    static final String OPT_OUTS = "/v1/opt-outs/imports?shortCode=72345";

    private static final Set<String> ENDED = Set.of("done", "cancelled", "failed");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Uploads a file, and starts its import. */
    String start(String path, byte[] file) {
        Exchange created = client.upload(path + (path.contains("?") ? "&" : "?") + "start=true", file);
        assertEquals(201, created.status(), created::toString);
        assertEquals("running", created.json().get("state").asString(), created::toString);
        return created.json().get("id").asString();
    }

    String start(String path, String file) {
        return start(path, file.getBytes(StandardCharsets.UTF_8));
    }

    JsonNode job(String id) {
        return client.get("/v1/imports/" + id).json();
    }

    JsonNode awaitEnd(String id) {
        return Awaitility.await("the end of import " + id)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> job(id), job -> ENDED.contains(job.get("state").asString()));
    }

    /** Uploads a file, and imports it to its end. */
    JsonNode carryOut(String path, String file) {
        return awaitEnd(start(path, file));
    }

    /** What was refused, as a file. */
    String errors(String id) {
        return client.get("/v1/imports/" + id + "/errors.csv").text();
    }

    static String counts(JsonNode job) {
        return "%s %d: %d added, %d there, %d refused"
                .formatted(
                        job.get("state").asString(),
                        job.get("total").asLong(),
                        job.get("added").asLong(),
                        job.get("alreadyThere").asLong(),
                        job.get("refused").asLong());
    }
}
