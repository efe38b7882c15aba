package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UnknownKeysIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(DATABASE);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void whoeverTriesKeysIsHeldBackAndNobodyWhoHasOne() {
        ApiClient acme = api.client("acme");
        assertEquals(200, acme.get("/v1/api-key").status());
        List<Exchange> tries = IntStream.range(0, 300)
                .mapToObj(at -> api.anonymous()
                        .key("ssk_" + "a".repeat(12) + "_" + String.format(Locale.ROOT, "%043d", at))
                        .get("/v1/api-key"))
                .toList();
        assertEquals(401, tries.get(0).status());
        Exchange last = tries.get(tries.size() - 1);
        assertEquals(429, last.status(), last::toString);
        assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1, last::toString);
        assertEquals(200, acme.get("/v1/api-key").status());
    }
}
