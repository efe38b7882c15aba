package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.database.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Imports of several accounts at once. */
class ImportFairnessIT {

    /** Of each of the large files; the small ones are done long before. */
    private static final int MANY = 150_000;

    @RegisterExtension
    final TestDatabase database = TestDatabase.create();

    private ApiFixture api;

    @BeforeEach
    void start() {
        api = ApiFixture.start(database, http -> http.withRate(100_000, 100_000));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static String numbers(String prefix, int count) {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < count; number++) {
            text.append(prefix).append("%06d".formatted(number)).append('\n');
        }
        return text.toString();
    }

    @Test
    void smallImportsOfOneAccountAreDoneWhileThoseThatAnotherOneStartedBeforeGoOn() {
        ApiImports acme = new ApiImports(api.client("acme"));
        ApiImports globex = new ApiImports(api.client("globex"));
        List<String> large = List.of(
                acme.start(ApiImports.OPT_OUTS, numbers("+12125", MANY)),
                acme.start(ApiImports.OPT_OUTS, numbers("+12126", MANY)),
                acme.start("/v1/lists/" + api.listId("acme", "news") + "/imports", numbers("+12127", MANY)));
        Awaitility.await("all of them to be under way")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        large.stream().allMatch(id -> acme.job(id).get("read").asLong() > 0));
        List<String> small = List.of(
                globex.start(ApiImports.OPT_OUTS, numbers("+12128", 2_000)),
                globex.start("/v1/lists/" + api.listId("globex", "deals") + "/imports", numbers("+12129", 2_000)));

        List<JsonNode> ended = small.stream().map(globex::awaitEnd).toList();
        List<JsonNode> meanwhile = large.stream().map(acme::job).toList();

        ended.forEach(job -> assertEquals("done 2000: 2000 added, 0 there, 0 refused", ApiImports.counts(job)));
        List<Long> leftOf = new ArrayList<>();
        for (JsonNode job : meanwhile) {
            assertEquals("running", job.get("state").asString(), job::toString);
            leftOf.add(job.get("total").asLong() - job.get("read").asLong());
        }
        assertTrue(leftOf.stream().allMatch(left -> left > 0), leftOf::toString);
        large.forEach(id -> assertEquals(
                200, acme.client().post("/v1/imports/" + id + "/cancel").status()));
    }
}
