package dev.shortstop.core.webhook;

import dev.shortstop.core.webhook.SendingDao.DueDelivery;
import dev.shortstop.core.webhook.SendingDao.DueEndpoint;
import dev.shortstop.core.webhook.SendingDao.Trouble;
import dev.shortstop.core.webhook.WebhookTransport.Result;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Claims and settles deliveries. Each call is one transaction; none spans a request. */
final class SendingStore {

    /** What an attempt came to. */
    record Attempted(HeldDelivery delivery, Result result) {}

    private static final Logger log = LoggerFactory.getLogger(SendingStore.class);

    private static final int GONE = 410;
    private static final int MAX_ERROR_CHARACTERS = 255;

    private final Jdbi jdbi;
    private final WebhookPatience patience;

    SendingStore(Jdbi jdbi, WebhookPatience patience) {
        this.jdbi = jdbi;
        this.patience = patience;
    }

    List<DueEndpoint> findDue(Instant now) {
        return jdbi.withExtension(SendingDao.class, dao -> dao.findDueEndpoints(now));
    }

    /** An endpoint in trouble gets one request at a time, of all gateways together. */
    List<HeldDelivery> claim(DueEndpoint endpoint, long incarnation, int room, Instant now) {
        boolean isInTrouble = endpoint.failures() >= WebhookPatience.FAILURES_OF_ENDPOINT;
        return jdbi.inTransaction(handle -> {
            SendingDao dao = handle.attach(SendingDao.class);
            if (isInTrouble && dao.countClaimed(endpoint.id()) > 0) {
                return List.of();
            }
            List<HeldDelivery> claimed = new ArrayList<>();
            for (DueDelivery due : dao.lockDue(endpoint.id(), now, isInTrouble ? 1 : room)) {
                if (dao.claim(due.id(), incarnation) == 1) {
                    claimed.add(held(endpoint, due, incarnation, now));
                }
            }
            return claimed;
        });
    }

    private static HeldDelivery held(DueEndpoint endpoint, DueDelivery due, long incarnation, Instant now) {
        List<WebhookSecret> secrets = new ArrayList<>();
        secrets.add(WebhookSecret.ofOctets(endpoint.secret()));
        endpoint.previousSecret()
                .filter(secret -> endpoint.previousUntil().map(now::isBefore).orElse(false))
                .ifPresent(previous -> secrets.addAll(WebhookSecret.several(previous)));
        return new HeldDelivery(
                due.id(),
                endpoint.id(),
                endpoint.accountId(),
                incarnation,
                URI.create(endpoint.url()),
                secrets,
                due.eventId(),
                due.body(),
                due.attempts(),
                due.giveUpAt());
    }

    void settle(List<Attempted> attempted, Instant now) {
        jdbi.useTransaction(handle -> {
            SendingDao dao = handle.attach(SendingDao.class);
            Map<Long, List<Attempted>> byEndpoint = new TreeMap<>();
            for (Attempted each : attempted) {
                if (settle(dao, each, now) == 1) {
                    byEndpoint
                            .computeIfAbsent(each.delivery().endpointId(), id -> new ArrayList<>())
                            .add(each);
                }
            }
            // In the order of ids, after all else: two gateways that settle at the same time wait instead of
            // deadlocking.
            byEndpoint.forEach((endpointId, results) -> note(dao, endpointId, results, now));
        });
    }

    /** 0 where another gateway has taken the delivery over. */
    private int settle(SendingDao dao, Attempted attempted, Instant now) {
        HeldDelivery delivery = attempted.delivery();
        int attempts = delivery.attempts() + 1;
        Integer status = attempted.result() instanceof Result.Answered answered ? answered.status() : null;
        if (isSuccess(attempted.result())) {
            return dao.markDelivered(delivery.id(), delivery.incarnation(), attempts, status, now);
        }
        String error = errorOf(attempted.result());
        Instant next = now.plus(patience.pauseAfter(attempts));
        return next.isBefore(delivery.giveUpAt())
                ? dao.markFailed(delivery.id(), delivery.incarnation(), attempts, status, error, next, now)
                : dao.markGivenUp(delivery.id(), delivery.incarnation(), attempts, status, error, now);
    }

    /** What the results of one round tell of their endpoint. */
    private void note(SendingDao dao, long endpointId, List<Attempted> results, Instant now) {
        if (results.stream().anyMatch(each -> isSuccess(each.result()))) {
            dao.markWorking(endpointId);
            return;
        }
        results.forEach(each -> dao.markFailing(endpointId, now));
        Optional<Trouble> found = dao.findTrouble(endpointId);
        if (found.isEmpty()) {
            return; // deleted meanwhile
        }
        Trouble trouble = found.get();
        Duration rest = WebhookPatience.restAfter(trouble.failures());
        if (!rest.isZero()) {
            dao.rest(endpointId, now.plus(rest));
        }
        boolean isGone = results.stream()
                .anyMatch(each -> each.result() instanceof Result.Answered answered && answered.status() == GONE);
        if (isGone) {
            pause(dao, endpointId, "it answered 410: it is gone", now);
        } else if (WebhookPatience.mustPause(trouble.failures(), trouble.failingSince(), now)) {
            String last = errorOf(results.get(results.size() - 1).result());
            pause(
                    dao,
                    endpointId,
                    trouble.failures() + " failures in a row since " + trouble.failingSince() + ", the last: " + last,
                    now);
        }
    }

    private static void pause(SendingDao dao, long endpointId, String reason, Instant now) {
        if (dao.pause(endpointId, shortened(reason), now) == 1) {
            log.warn("webhook {} is paused: {}", endpointId, reason);
        }
    }

    private static boolean isSuccess(Result result) {
        return result instanceof Result.Answered answered && answered.status() / 100 == 2;
    }

    private static String errorOf(Result result) {
        if (result instanceof Result.Failed failed) {
            return shortened(failed.reason());
        }
        int status = ((Result.Answered) result).status();
        return status / 100 == 3 ? "it answered " + status + ": redirects are not followed" : "it answered " + status;
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_ERROR_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_ERROR_CHARACTERS));
    }

    /** Gateways that have claimed something. */
    Set<Long> findClaimants() {
        return jdbi.withExtension(SendingDao.class, SendingDao::findClaimants);
    }

    /** What a gateway had claimed that is no longer there, anybody may send. */
    void release(Collection<Long> claimants) {
        claimants.stream().sorted(Comparator.naturalOrder()).forEach(claimant -> {
            int released = jdbi.withExtension(SendingDao.class, dao -> dao.release(claimant));
            if (released > 0) {
                log.info("{} webhook deliveries of another gateway are taken over", released);
            }
        });
    }

    void giveBack(HeldDelivery delivery) {
        jdbi.useExtension(SendingDao.class, dao -> dao.giveBack(delivery.id(), delivery.incarnation()));
    }

    /** What this gateway has claimed without knowing it: the answer to a commit was lost. */
    void giveBackUnknown(long incarnation, Set<Long> inHand) {
        jdbi.useExtension(
                SendingDao.class,
                dao -> dao.findClaimedBy(incarnation).stream()
                        .filter(id -> !inHand.contains(id))
                        .forEach(id -> dao.giveBack(id, incarnation)));
    }
}
