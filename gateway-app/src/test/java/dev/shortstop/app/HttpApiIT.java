package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.access.ApiKeyStore;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.database.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What holds for every request: keys, rates, forms, errors. */
class HttpApiIT {

    private static final String ME = "/v1/api-key";

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
    void aKeyTellsWhatItIs() {
        Exchange shown = api.client("acme").get(ME);
        assertEquals(200, shown.status());
        assertEquals("acme", shown.json().get("account").asString());
        assertEquals("write", shown.json().get("scope").asString());
        assertEquals("no-store", shown.header("Cache-Control"));
        assertFalse(shown.json().get("operator").asBoolean());
    }

    @Test
    void withoutAKeyInForceThereIsNothing() {
        ApiKeyStore.Created revoked = api.key("acme", Scope.WRITE);
        api.revoke(revoked);
        String good = api.key("acme", Scope.WRITE).text().reveal();
        for (Optional<String> authorization : List.of(
                Optional.<String>empty(),
                Optional.of("Basic YWNtZTphY21l"),
                Optional.of("Bearer "),
                Optional.of("Bearer ssk_nothing"),
                Optional.of("Bearer " + good.substring(0, good.length() - 1)),
                Optional.of("Bearer " + revoked.text().reveal()))) {
            ApiClient client = authorization
                    .map(value -> api.anonymous().with("Authorization", value))
                    .orElseGet(api::anonymous);
            Exchange refused = client.get(ME);
            assertEquals(401, refused.status(), authorization::toString);
            assertEquals("unauthorized", refused.code());
            assertTrue(refused.header("WWW-Authenticate").startsWith("Bearer"));
            assertFalse(refused.text().contains(good.substring(4, 20)), refused::toString);
        }
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        String key = api.key("acme", Scope.READ).text().reveal();
        assertEquals(
                200,
                api.anonymous().with("Authorization", "bearer " + key).get(ME).status());
    }

    @Test
    void anOperatorNamesTheAccountThatIsMeant() {
        assertNull(api.operator().get(ME).json().get("account"));
        assertEquals(
                "globex",
                api.operator()
                        .with("Shortstop-Account", "globex")
                        .get(ME)
                        .json()
                        .get("account")
                        .asString());
        assertEquals(
                404, api.operator().with("Shortstop-Account", "nobody").get(ME).status());
    }

    @Test
    void anAccountCannotNameAnotherOne() {
        assertEquals(
                200,
                api.client("acme").with("Shortstop-Account", "acme").get(ME).status());
        Exchange other = api.client("acme").with("Shortstop-Account", "globex").get(ME);
        Exchange none = api.client("acme").with("Shortstop-Account", "nobody").get(ME);
        assertEquals(404, other.status());
        assertEquals(other.text(), none.text());
    }

    @Test
    void whateverIsWrongIsAProblem() {
        ApiClient acme = api.client("acme");
        assertProblem(404, "not-found", acme.get("/v1/nothing"));
        assertProblem(404, "not-found", acme.get(ME + "/"));
        Exchange method = acme.delete(ME);
        assertProblem(405, "method-not-allowed", method);
        assertTrue(method.header("Allow").contains("GET"), method::toString);
        assertProblem(406, "not-acceptable", acme.with("Accept", "text/html").get(ME));
        assertProblem(400, "invalid-request", acme.get(ME + "?colour=red"));
        assertProblem(
                400,
                "invalid-request",
                acme.with("X-HTTP-Method-Override", "GET").get(ME));
        assertProblem(400, "invalid-request", acme.get("/v1/%2e%2e/api-key"));
        assertProblem(
                431,
                "headers-too-large",
                acme.with("X-Long", "x".repeat(20_000)).get(ME));
    }

    private static void assertProblem(int status, String code, Exchange exchange) {
        assertEquals(status, exchange.status(), exchange::toString);
        assertEquals(code, exchange.code(), exchange::toString);
        assertEquals(
                "tag:shortstop.dev,2026:problem:" + code,
                exchange.json().get("type").asString());
        assertEquals("application/problem+json", exchange.header("Content-Type"));
    }

    @Test
    void acceptIsObeyedAsFarAsThereIsAChoice() {
        for (String accept : List.of("*/*", "application/*", "application/json", "text/html, application/json;q=0.1")) {
            assertEquals(200, api.client("acme").with("Accept", accept).get(ME).status(), accept);
        }
        for (String accept : List.of("text/html", "application/json;q=0", "image/*, application/json;q=0.0, */*")) {
            assertEquals(406, api.client("acme").with("Accept", accept).get(ME).status(), accept);
        }
    }

    @Test
    void headIsGetWithoutTheBody() {
        Exchange head = api.client("acme").send("HEAD", ME, Optional.empty());
        assertEquals(200, head.status());
        assertEquals(0, head.body().length);
        assertEquals(401, api.anonymous().send("HEAD", ME, Optional.empty()).status());
    }

    @Test
    void theContractIsServedAndShownByAPageThatLoadsNothingElse() {
        assertTrue(api.anonymous().get("/openapi.yaml").text().startsWith("openapi: 3.1"));
        Exchange page = api.anonymous().get("/docs");
        assertEquals("text/html;charset=utf-8", page.header("Content-Type").replace(" ", ""));
        assertTrue(page.header("Content-Security-Policy").startsWith("default-src 'none'; script-src 'self';"));
        List<String> loaded = Pattern.compile("(?:src|href)=\"([^\"]+)\"")
                .matcher(page.text())
                .results()
                .map(result -> result.group(1))
                .toList();
        assertEquals(4, loaded.size());
        for (String file : loaded) {
            assertTrue(file.startsWith("/docs/"), file);
            assertEquals(200, api.anonymous().get(file).status(), file);
        }
        assertEquals(404, api.anonymous().get("/docs/swagger-ui.js").status());
        assertEquals(400, api.anonymous().get("/docs/..%2fopenapi.yaml").status());
    }

    @Test
    void nobodySendsMoreThanTheKeyMay() {
        try (ApiFixture slow = ApiFixture.start(DATABASE, config -> config.withRate(1, 3))) {
            ApiClient acme = slow.client("acme");
            List<Exchange> exchanges =
                    IntStream.range(0, 6).mapToObj(i -> acme.get(ME)).toList();
            assertEquals(200, exchanges.get(0).status());
            assertEquals("3", exchanges.get(0).header("RateLimit-Limit"));
            assertEquals("2", exchanges.get(0).header("RateLimit-Remaining"));
            Exchange refused = exchanges.get(5);
            assertProblem(429, "too-many-requests", refused);
            assertEquals("1", refused.header("Retry-After"));
            assertEquals(200, slow.client("globex").get(ME).status());
        }
    }
}
