package dev.shortstop.app;

import static dev.shortstop.app.RunningGateway.SHORT_CODE;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.IdGenerator;
import dev.shortstop.simulator.Handset;
import dev.shortstop.simulator.Mt;
import dev.shortstop.simulator.SmscSimulator;
import dev.shortstop.smpp.CommandStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * New subscribers all the time, each of whom sends a few texts, as a real SMSC delivers them: one after the other, again
 * and again until the gateway answers ESME_ROK. Knows what has to be in the tables and on the handsets after each. Any
 * thread.
 */
final class Traffic {

    /** @param reply its kind and account, and what its text says */
    private record Step(String text, String reply, String replySays, List<String> memberships, List<String> optOuts) {}

    private static final List<String> NONE = List.of();
    private static final List<String> NEWS = List.of("72345 acme/news");
    private static final List<String> BOTH = List.of("72345 acme/news", "72345 globex/deals");
    private static final List<String> OPTED_OUT = List.of("72345 * IN_FORCE KEYWORD");

    /** None has a reply that a later text of the same number could cancel: each is owed whatever happens. */
    private static final List<List<Step>> STORIES = List.of(
            List.of(
                    new Step("JOIN", "WELCOME acme", "Welcome to Acme", NEWS, NONE),
                    new Step("DEALS", "WELCOME globex", "Welcome to Globex", BOTH, NONE),
                    new Step("HELP", "HELP *", "help@mainst", BOTH, NONE)),
            List.of(
                    new Step("help", "HELP *", "help@mainst", NONE, NONE),
                    new Step("Stop!", "OPT_OUT_CONFIRMATION *", "unsubscribed", NONE, OPTED_OUT)),
            List.of(
                    new Step("STOP", "OPT_OUT_CONFIRMATION *", "unsubscribed", NONE, OPTED_OUT),
                    new Step("info", "HELP *", "help@mainst", NONE, OPTED_OUT)));

    private static final AtomicLong LAST_MSISDN = new AtomicLong(15_559_000_000L);

    private final SmscSimulator simulator;
    private final Queue<Subscriber> subscribers = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private volatile boolean finishing;

    private Traffic(SmscSimulator simulator) {
        this.simulator = simulator;
    }

    /** @param atATime subscribers who are sending at any moment */
    static Traffic start(SmscSimulator simulator, int atATime) {
        Traffic traffic = new Traffic(simulator);
        for (int subscriber = 0; subscriber < atATime; subscriber++) {
            traffic.underWay.incrementAndGet();
            traffic.next();
        }
        return traffic;
    }

    private void next() {
        if (finishing) {
            underWay.decrementAndGet();
            return;
        }
        long msisdn = LAST_MSISDN.incrementAndGet();
        Subscriber subscriber =
                new Subscriber(simulator.handset(Long.toString(msisdn)), STORIES.get((int) (msisdn % STORIES.size())));
        subscribers.add(subscriber);
        subscriber.sendNext();
    }

    /** Messages that the gateway answered ESME_ROK. */
    int answered() {
        return answered.get();
    }

    /** No new subscribers any more. */
    void stop() {
        finishing = true;
    }

    /** Lets everybody finish: every message is answered ESME_ROK then. */
    void finish(Duration patience) {
        finishing = true;
        await("all messages answered").atMost(patience).until(() -> underWay.get() == 0);
        assertEquals(List.of(), List.copyOf(refusals));
    }

    private final class Subscriber {
        private final Handset handset;
        private final List<Step> story;
        private volatile int answeredSteps;

        Subscriber(Handset handset, List<Step> story) {
            this.handset = handset;
            this.story = story;
        }

        void sendNext() {
            String text = story.get(answeredSteps).text();
            handset.sendReliably(SHORT_CODE, text).thenAccept(status -> {
                if (!status.equals(CommandStatus.ESME_ROK)) {
                    refusals.add(handset.msisdn() + " " + text + " " + status);
                    underWay.decrementAndGet();
                    return;
                }
                answeredSteps++;
                answered.incrementAndGet();
                if (answeredSteps < story.size()) {
                    sendNext();
                } else {
                    next();
                }
            });
        }

        boolean hasTheirReplies() {
            List<Mt> received = handset.received();
            return story.subList(0, answeredSteps).stream()
                    .allMatch(step -> received.stream().anyMatch(mt -> mt.text().contains(step.replySays())));
        }
    }

    /** Everybody has received the reply to every message that was answered. */
    boolean everybodyHasTheirReplies() {
        return subscribers.stream().allMatch(Subscriber::hasTheirReplies);
    }

    /** Compares what was answered with the tables and the handsets. */
    Findings findings(CoreTables tables) {
        Map<String, List<String>> applied = byNumber(tables.rows("""
                SELECT CONCAT_WS('|', source, CONCAT_WS(' ', id, text)) FROM inbound_message WHERE handling = 'APPLIED' ORDER BY id
                """));
        Map<String, List<String>> memberships = byNumber(tables.rows("""
                SELECT CONCAT_WS('|', m.msisdn, CONCAT(m.short_code, ' ', a.name, '/', l.name))
                FROM list_member m JOIN audience_list l ON l.id = m.list_id JOIN account a ON a.id = m.account_id ORDER BY 1
                """));
        Map<String, List<String>> optOuts = byNumber(tables.rows("""
                SELECT CONCAT_WS('|', o.msisdn, CONCAT_WS(' ', o.short_code, COALESCE(a.name, '*'), o.state, o.source))
                FROM opt_out o LEFT JOIN account a ON a.id = o.account_id ORDER BY 1
                """));
        Map<String, List<String>> replies = byNumber(tables.rows("""
                SELECT CONCAT_WS('|', o.msisdn, CONCAT_WS(' ', o.id, o.kind, COALESCE(a.name, '*')))
                FROM outbound_message o LEFT JOIN account a ON a.id = o.account_id ORDER BY o.id
                """));
        Map<String, List<String>> states = byNumber(tables.rows("""
                SELECT CONCAT_WS('|', msisdn, state) FROM outbound_message ORDER BY id
                """));
        List<String> wrong = new ArrayList<>();
        int waiting = 0;
        int twice = 0;
        for (Subscriber subscriber : subscribers) {
            String number = subscriber.handset.msisdn();
            List<String> texts = applied.getOrDefault(number, NONE);
            int steps = texts.size();
            // One more than is answered may be committed: its answer got lost, and it is going to be delivered again.
            boolean plausible = steps == subscriber.answeredSteps || steps == subscriber.answeredSteps + 1;
            if (!plausible || steps > subscriber.story.size()) {
                wrong.add(number + ": " + subscriber.answeredSteps + " answered, applied: " + texts);
                continue;
            }
            List<Step> done = subscriber.story.subList(0, steps);
            compareInTime(wrong, number, "texts", done.stream().map(Step::text).toList(), texts);
            compareInTime(
                    wrong,
                    number,
                    "replies",
                    done.stream().map(Step::reply).toList(),
                    replies.getOrDefault(number, NONE));
            Step last = steps == 0 ? new Step("", "", "", NONE, NONE) : done.get(steps - 1);
            compare(wrong, number, "memberships", last.memberships(), memberships.get(number));
            compare(wrong, number, "opt-outs", last.optOuts(), optOuts.get(number));
            for (int step = 0;
                    step < steps && step < states.getOrDefault(number, NONE).size();
                    step++) {
                String says = done.get(step).replySays();
                long received = subscriber.handset.received().stream()
                        .filter(mt -> mt.text().contains(says))
                        .count();
                String state = states.get(number).get(step);
                if (state.equals("PENDING")) {
                    waiting++;
                } else if (!state.equals("ACCEPTED") || received == 0) {
                    wrong.add(number + ": reply " + says + " is " + state + ", received " + received + " times");
                }
                twice += received > 1 ? 1 : 0;
            }
        }
        return new Findings(wrong, waiting, twice);
    }

    /**
     * Ids tell the order to the millisecond. Where two gateways have made theirs in the same one, it is the order that is expected.
     *
     * @param found each behind its id and a space
     */
    private static void compareInTime(
            List<String> wrong, String number, String what, List<String> expected, List<String> found) {
        List<String> inOrder = found.stream()
                .map(line -> line.split(" ", 2))
                .sorted(Comparator.comparing((String[] line) -> IdGenerator.madeAt(Long.parseLong(line[0])))
                        .thenComparingInt(line -> expected.indexOf(line[1])))
                .map(line -> line[1])
                .toList();
        compare(wrong, number, what, expected, inOrder);
    }

    private static void compare(
            List<String> wrong, String number, String what, List<String> expected, List<String> found) {
        List<String> actual = found == null ? NONE : found;
        if (!actual.equals(expected)) {
            wrong.add(number + ": " + what + " are " + actual + ", not " + expected);
        }
    }

    private static Map<String, List<String>> byNumber(List<String> rows) {
        Map<String, List<String>> byNumber = new HashMap<>();
        for (String row : rows) {
            int bar = row.indexOf('|');
            byNumber.computeIfAbsent(row.substring(0, bar), number -> new ArrayList<>())
                    .add(row.substring(bar + 1));
        }
        return byNumber;
    }

    /**
     * @param wrong what contradicts the answers
     * @param waitingReplies replies that are still to be sent
     * @param repliesReceivedTwice a cut may cause that: the SMSC's answer to the reply got lost
     */
    record Findings(List<String> wrong, int waitingReplies, int repliesReceivedTwice) {

        /** What was answered is applied once, and its replies were received or are waiting to be sent. */
        void assertNothingLost() {
            assertEquals(List.of(), wrong);
        }

        void assertEverythingAppliedAndDelivered() {
            assertEquals(List.of(), wrong);
            assertEquals(0, waitingReplies);
        }
    }
}
