package dev.shortstop.core.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.shortstop.core.SettableClock;
import dev.shortstop.core.database.TestDatabase;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.webhook.WebhookDelivery.State;
import dev.shortstop.core.webhook.WebhookTransport.Request;
import dev.shortstop.core.webhook.WebhookTransport.Result.Answered;
import dev.shortstop.core.webhook.WebhookTransport.Result.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebhookSenderIT {

    private static final String ALICE = "15550000001";
    private static final String BOB = "15550000002";

    @RegisterExtension
    final TestDatabase testDatabase = TestDatabase.create();

    private final SettableClock clock = new SettableClock();
    private TestWebhooks gateway;

    @BeforeEach
    void start() {
        gateway = TestWebhooks.start(testDatabase.jdbi(), clock);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void whatFollowsAFailureWaitsForItsNumberAlone() {
        long endpoint = gateway.endpoint();
        gateway.transport.then(500);
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitRows("a1 PENDING 1");
        gateway.event(endpoint, ALICE, "a2");
        gateway.event(endpoint, BOB, "b1");
        gateway.awaitRows("a1 PENDING 1", "a2 PENDING 0", "b1 DELIVERED 1");
        clock.move(Duration.ofSeconds(13));
        gateway.awaitRows("a1 DELIVERED 2", "a2 DELIVERED 1", "b1 DELIVERED 1");
        assertEquals(List.of("a1", "b1", "a1", "a2"), gateway.transport.ids());
    }

    @Test
    void whatWasSentAndNotWrittenDownIsSentAgainByAnotherGateway() {
        long endpoint = gateway.endpoint();
        gateway.transport.thenLater();
        gateway.event(endpoint, ALICE, "a1");
        gateway.event(endpoint, ALICE, "a2");
        gateway.awaitSent("a1");
        gateway.lease.close(); // it hangs, and its lease runs out
        try (TestWebhooks other = TestWebhooks.start(testDatabase.jdbi(), clock)) {
            other.awaitSent("a1", "a2");
            other.awaitRows("a1 DELIVERED 1", "a2 DELIVERED 1");
            assertEquals(
                    gateway.transport.requests().get(0),
                    other.transport.requests().get(0));
        }
    }

    @Test
    void theLateAnswerToWhatAnotherGatewayTookOverChangesNothing() {
        long endpoint = gateway.endpoint();
        var late = gateway.transport.thenLater();
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitSent("a1");
        gateway.lease.close();
        try (TestWebhooks other = TestWebhooks.start(testDatabase.jdbi(), clock)) {
            other.awaitRows("a1 DELIVERED 1");
            late.complete(new Answered(500));
            other.event(endpoint, BOB, "b1");
            other.awaitRows("a1 DELIVERED 1", "b1 DELIVERED 1");
            assertEquals(0, gateway.show(endpoint).failures());
        }
    }

    @Test
    void twoGatewaysSendEachOnceAndInOrder() {
        long endpoint = gateway.endpoint();
        List<String> expected = new ArrayList<>();
        try (TestWebhooks other = TestWebhooks.start(testDatabase.jdbi(), clock)) {
            for (int at = 0; at < 200; at++) {
                String id = at % 20 + "-" + at;
                gateway.event(endpoint, "155500001%02d".formatted(at % 20), id);
                expected.add(id);
            }
            Awaitility.await("all are delivered")
                    .atMost(TestWebhooks.PATIENCE)
                    .until(() -> gateway.rows().stream().allMatch(row -> row.endsWith(" DELIVERED 1")));
            List<String> sent = new ArrayList<>(gateway.transport.ids());
            sent.addAll(other.transport.ids());
            assertEquals(200, sent.size());
            assertEquals(new HashSet<>(expected), new HashSet<>(sent));
            for (TestWebhooks each : List.of(gateway, other)) {
                for (int number = 0; number < 20; number++) {
                    String prefix = number + "-";
                    List<Integer> places = each.transport.ids().stream()
                            .filter(id -> id.startsWith(prefix))
                            .map(id -> Integer.parseInt(id.substring(prefix.length())))
                            .toList();
                    assertEquals(places.stream().sorted().toList(), places);
                }
            }
        }
    }

    @Test
    void anEndpointThatDoesNotAnswerHoldsUpNoOther() {
        long slow = gateway.endpoint();
        for (int at = 0; at < 20; at++) {
            gateway.transport.thenLater();
            gateway.event(slow, "155500002%02d".formatted(at), "slow");
        }
        Awaitility.await()
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.transport.ids().size() == 8);
        gateway.endpoint(8, "https://other.example/");
        long other = gateway.endpoints.findAll(8).get(0).id();
        gateway.event(other, ALICE, "other");
        Awaitility.await()
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.transport.ids().contains("other"));
        assertEquals(9, gateway.transport.ids().size());
    }

    @Test
    void theEndpointsOfOneAccountLeaveRoomForThoseOfOthers() {
        for (int at = 0; at < WebhookEndpoints.MAX_OF_ACCOUNT; at++) {
            long slow = gateway.endpoint();
            for (int event = 0; event < 8; event++) {
                gateway.transport.thenLater();
                gateway.event(slow, "155500003%d%d".formatted(at, event), "slow");
            }
        }
        Awaitility.await()
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.transport.ids().size() >= 16);
        long other = gateway.endpoint(8, "https://other.example/").endpoint().id();
        gateway.event(other, ALICE, "other");
        Awaitility.await()
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.transport.ids().contains("other"));
        assertEquals(17, gateway.transport.ids().size());
    }

    @Test
    void whatFailsForSevenDaysIsGivenUpAndTheNextOfItsNumberFollows() {
        long endpoint = gateway.endpoint();
        gateway.transport.always(new Failed("nobody there"));
        gateway.event(endpoint, ALICE, "a1");
        for (int day = 1; day <= 7; day++) {
            gateway.awaitRows("a1 PENDING " + day);
            clock.move(Duration.ofDays(1));
        }
        gateway.awaitRows("a1 GIVEN_UP 8");
        gateway.transport.always(new Answered(204));
        gateway.event(endpoint, ALICE, "a2");
        clock.move(Duration.ofMinutes(1));
        gateway.awaitRows("a1 GIVEN_UP 8", "a2 DELIVERED 1");
        WebhookDelivery givenUp = gateway.endpoints
                .deliveries(TestWebhooks.ACCOUNT, endpoint, Optional.of(State.GIVEN_UP), PageRequest.first(10))
                .orElseThrow()
                .items()
                .get(0);
        assertEquals(Optional.of("nobody there"), givenUp.lastError());
        assertEquals(0, gateway.show(endpoint).failures());
    }

    @Test
    void anEndpointThatFailsForHoursIsPausedUntilItIsResumed() {
        long endpoint = gateway.endpoint();
        gateway.transport.always(new Answered(503));
        for (int at = 0; at < 12; at++) {
            gateway.event(endpoint, "155500003%02d".formatted(at), "e" + at);
        }
        int hours = 0;
        while (gateway.show(endpoint).paused().isEmpty()) {
            int before = gateway.transport.ids().size();
            clock.move(Duration.ofHours(1));
            hours++;
            Awaitility.await("another attempt, or none any more")
                    .atMost(TestWebhooks.PATIENCE)
                    .until(() -> gateway.transport.ids().size() > before
                            || gateway.show(endpoint).paused().isPresent());
            assertTrue(hours < 40, () -> gateway.show(endpoint).toString());
        }
        assertTrue(gateway.show(endpoint).failures() >= 10);
        assertTrue(hours >= 12, hours + " hours");
        int sent = gateway.transport.ids().size();
        gateway.event(endpoint, BOB, "later");
        clock.move(Duration.ofHours(24));
        gateway.transport.always(new Answered(200));
        long other = gateway.endpoint(8, "https://other.example/").endpoint().id();
        gateway.event(other, BOB, "other");
        Awaitility.await()
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.transport.ids().contains("other"));
        assertEquals(sent + 1, gateway.transport.ids().size());

        assertTrue(gateway.endpoints
                .resume(TestWebhooks.ACCOUNT, endpoint)
                .orElseThrow()
                .paused()
                .isEmpty());
        Awaitility.await("what waited")
                .atMost(TestWebhooks.PATIENCE)
                .until(() -> gateway.rows().stream().allMatch(row -> row.contains(" DELIVERED ")));
        assertTrue(gateway.transport.ids().contains("later"));
    }

    @Test
    void anEndpointThatIsGoneIsPausedAtOnceAndARedirectIsAFailure() {
        long endpoint = gateway.endpoint();
        gateway.transport.then(302).then(410);
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitRows("a1 PENDING 1");
        assertEquals(
                Optional.of("it answered 302: redirects are not followed"),
                gateway.endpoints
                        .deliveries(TestWebhooks.ACCOUNT, endpoint, Optional.empty(), PageRequest.first(1))
                        .orElseThrow()
                        .items()
                        .get(0)
                        .lastError());
        clock.move(Duration.ofSeconds(13));
        gateway.awaitPaused(endpoint);
        gateway.awaitRows("a1 PENDING 2");
    }

    @Test
    void whileASecretIsChangedBothSign() {
        WebhookEndpoint.WithSecret first = gateway.endpoint(TestWebhooks.ACCOUNT, "https://hooks.example/");
        long endpoint = first.endpoint().id();
        WebhookSecret second = gateway.endpoints
                .rotateSecret(TestWebhooks.ACCOUNT, endpoint, Duration.ofHours(24))
                .orElseThrow()
                .secret();
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitSent("a1");
        clock.move(Duration.ofHours(24));
        gateway.event(endpoint, ALICE, "a2");
        gateway.awaitSent("a1", "a2");
        Request during = gateway.transport.requests().get(0);
        Request after = gateway.transport.requests().get(1);
        assertEquals(signature(during, second) + " " + signature(during, first.secret()), signatures(during));
        assertEquals(signature(after, second), signatures(after));
    }

    @Test
    void aSecretThatNobodySawMayBeChangedAgainWithoutBreakingTheOneInUse() {
        WebhookEndpoint.WithSecret inUse = gateway.endpoint(TestWebhooks.ACCOUNT, "https://hooks.example/");
        long endpoint = inUse.endpoint().id();
        WebhookSecret unseen = rotate(endpoint, Duration.ofHours(24));
        WebhookSecret next = rotate(endpoint, Duration.ofHours(24));
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitSent("a1");
        Request both = gateway.transport.requests().get(0);
        assertEquals(
                signature(both, next) + " " + signature(both, unseen) + " " + signature(both, inUse.secret()),
                signatures(both));
        WebhookSecret leaked = rotate(endpoint, Duration.ofHours(24));
        WebhookSecret last = rotate(endpoint, Duration.ZERO);
        gateway.event(endpoint, ALICE, "a2");
        gateway.awaitSent("a1", "a2");
        Request alone = gateway.transport.requests().get(1);
        assertEquals(signature(alone, last), signatures(alone));
        assertFalse(signatures(alone).contains(signature(alone, leaked)));
    }

    private WebhookSecret rotate(long endpoint, Duration overlap) {
        return gateway.endpoints
                .rotateSecret(TestWebhooks.ACCOUNT, endpoint, overlap)
                .orElseThrow()
                .secret();
    }

    private static String signatures(Request request) {
        return request.headers().get("webhook-signature");
    }

    private static String signature(Request request, WebhookSecret secret) {
        return secret.sign(
                request.headers().get("webhook-id"),
                Long.parseLong(request.headers().get("webhook-timestamp")),
                request.body());
    }

    @Test
    void aRedeliveryIsAnotherDeliveryOfTheSameEvent() {
        long endpoint = gateway.endpoint();
        gateway.event(endpoint, ALICE, "a1");
        gateway.awaitRows("a1 DELIVERED 1");
        WebhookDelivery first = gateway.endpoints
                .deliveries(TestWebhooks.ACCOUNT, endpoint, Optional.of(State.DELIVERED), PageRequest.first(1))
                .orElseThrow()
                .items()
                .get(0);
        WebhookDelivery again = gateway.endpoints
                .redeliver(TestWebhooks.ACCOUNT, endpoint, first.id())
                .orElseThrow();
        assertEquals(first.id(), again.redeliveryOf().orElseThrow());
        gateway.awaitRows("a1 DELIVERED 1", "a1 DELIVERED 1");
        assertEquals(
                gateway.transport.requests().get(0).body(),
                gateway.transport.requests().get(1).body());
        assertTrue(gateway.endpoints.redeliver(8, endpoint, first.id()).isEmpty());
        assertTrue(gateway.endpoints
                .redeliver(TestWebhooks.ACCOUNT, endpoint, again.id() + 1)
                .isEmpty());
    }

    @Test
    void whatIsOldOrOfADeletedEndpointIsCleanedAway() {
        long kept = gateway.endpoint();
        long deleted = gateway.endpoint();
        gateway.event(kept, ALICE, "old");
        gateway.awaitRows("old DELIVERED 1");
        assertTrue(gateway.endpoints.delete(TestWebhooks.ACCOUNT, deleted));
        assertFalse(gateway.endpoints.delete(TestWebhooks.ACCOUNT, deleted));
        gateway.event(deleted, ALICE, "unwanted");
        gateway.transport.then(410);
        gateway.event(kept, ALICE, "waits");
        gateway.awaitPaused(kept);
        WebhookCleaning cleaning = new WebhookCleaning(testDatabase.jdbi(), clock);
        cleaning.cleanUp();
        assertEquals(List.of("old DELIVERED 1", "waits PENDING 1"), gateway.rows());
        clock.move(WebhookCleaning.DELIVERED_KEPT.plusMinutes(1));
        cleaning.cleanUp();
        assertEquals(List.of("waits GIVEN_UP 1"), gateway.rows());
        clock.move(WebhookCleaning.GIVEN_UP_KEPT.plusMinutes(1));
        cleaning.cleanUp();
        assertEquals(List.of(), gateway.rows());
    }
}
