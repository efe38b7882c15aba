package dev.shortstop.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.app.WebhookReceiver.Received;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.database.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** From the handset to the receiver of an account, over real sockets. */
class WebhookIT {

    private static final String NUMBER = "15550004711";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    @Test
    void everyKindOfEventArrivesSignedAndAsTheContractSays() {
        try (WebhookReceiver receiver = WebhookReceiver.start();
                ApiFixture gateway = ApiFixture.startWithReceipts(testDatabase)) {
            ApiClient acme = gateway.client("acme");
            JsonNode webhook =
                    acme.post("/v1/webhooks", """
                            {"url": "%s", "events": ["opted-out", "opted-in", "pending", "message-received", "message-status"]}
                            """.formatted(receiver.url())).json();
            var handset = gateway.simulator().handset(NUMBER);
            handset.send(RunningGateway.SHORT_CODE, "STOP").join();
            receiver.await("message-received", "opted-out", "message-status");
            handset.send(RunningGateway.SHORT_CODE, "JOIN").join();
            receiver.await("pending");
            handset.send(RunningGateway.SHORT_CODE, "YES").join();
            receiver.await("opted-in");
            List<String> consent = receiver.received().stream()
                    .map(Received::type)
                    .filter(type -> !type.startsWith("message-"))
                    .distinct()
                    .toList();
            assertEquals(List.of("opted-out", "pending", "opted-in"), consent);

            String message = acme.post("/v1/messages", """
                            {"shortCode": "72345", "to": "+15550004711", "text": "Your table is ready"}
                            """).json().get("id").asString();
            acme.post("/v1/short-codes/72345/unsubscribe", "{\"number\":\"" + NUMBER + "\"}");
            receiver.await("an opt-out by the API", each -> each.body().contains("\"source\":\"api\""));
            acme.delete("/v1/opt-outs/72345/+" + NUMBER);
            receiver.await(
                    "its end",
                    each -> each.body().contains("opt-out-lifted")
                            && !each.body().contains("messageId"));
            receiver.await(
                    "the receipt of the message",
                    each -> each.body().contains(message) && each.body().contains("\"status\":\"delivered\""));
            assertEquals(
                    List.of("accepted", "delivered"),
                    receiver.received().stream()
                            .filter(each -> each.type().equals("message-status")
                                    && each.body().contains(message))
                            .map(each -> each.body().replaceFirst(".*\"status\":\"([a-z]+)\".*", "$1"))
                            .distinct()
                            .toList());
            acme.post("/v1/webhooks/" + webhook.get("id").asString() + "/test");
            receiver.await("test");
            receiver.assertAsInContract();
            for (Received each : receiver.received()) {
                assertEquals(each.signatureBy(webhook.get("secret").asString()), each.signature());
            }
        }
    }
}
