package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.http.ApiClient;
import dev.shortstop.app.http.Exchange;
import dev.shortstop.core.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where webhooks may lead on a gateway whose accounts are customers. Addresses alone: no name server is asked. */
class WebhookUrlIT {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.create();

    private static ApiFixture api;
    private static ApiClient acme;

    @BeforeAll
    static void start() {
        api = ApiFixture.startWithPublicWebhooks(DATABASE);
        acme = api.client("acme");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "http://8.8.8.8/hook, must begin with https://",
        "https://127.0.0.1/, names a host that is not of the internet",
        "https://127.0.0.1:8443/, names a host that is not of the internet",
        "https://10.1.2.3/, names a host that is not of the internet",
        "https://169.254.169.254/latest/meta-data, names a host that is not of the internet",
        "https://[::1]/, names a host that is not of the internet",
        "https://[::ffff:192.168.0.1]/, names a host that is not of the internet",
        "https://localhost/, names a host that is not of the internet",
        "https://user@8.8.8.8/, must not hold a user or a password",
        "https://user:secret@8.8.8.8/, must not hold a user or a password",
        "https://8.8.8.8/#part, must not have a fragment",
        "ftp://8.8.8.8/, must be a URL such as",
        "8.8.8.8/hook, must be a URL such as",
    })
    void aUrlThatLeadsElsewhereIsRefusedByItsField(String url, String reason) {
        Exchange refused = acme.post("/v1/webhooks", "{\"url\":\"" + url + "\",\"events\":[\"opted-out\"]}");
        assertEquals(400, refused.status(), refused::toString);
        assertEquals("invalid-request", refused.code());
        assertEquals("#/url", refused.json().at("/errors/0/pointer").asString());
        assertEquals(reason, refused.json().at("/errors/0/detail").asString().substring(0, reason.length()));
    }

    @Test
    void aPublicAddressIsTakenAndMayNotBeChangedIntoAPrivateOne() {
        Exchange created = acme.post("/v1/webhooks", "{\"url\":\"https://8.8.8.8/hook\",\"events\":[\"opted-out\"]}");
        assertEquals(201, created.status(), created::toString);
        String path = created.header("Location");
        Exchange refused = acme.patch(path, "{\"url\":\"https://192.168.1.1/hook\"}");
        assertEquals("#/url", refused.json().at("/errors/0/pointer").asString());
        assertEquals("https://8.8.8.8/hook", acme.get(path).json().get("url").asString());
        assertEquals(204, acme.delete(path).status());
    }
}
