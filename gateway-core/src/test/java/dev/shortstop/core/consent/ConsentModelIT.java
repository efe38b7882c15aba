package dev.shortstop.core.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.shortstop.core.CoreTables;
import dev.shortstop.core.SettableClock;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.core.database.Database;
import dev.shortstop.core.database.DatabaseSettings;
import dev.shortstop.core.database.TestServer;
import dev.shortstop.core.intake.Answer;
import dev.shortstop.core.intake.Delivery;
import dev.shortstop.core.intake.IntakeSettings;
import dev.shortstop.core.intake.TestGateway;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever subscribers text, and however it falls into batches: tables, replies and events are as the model has them. */
class ConsentModelIT {

    private static final Duration REDELIVERY_WINDOW = Duration.ofMinutes(5);
    private static final String SCHEMA = "consent_model";
    private static final int NUMBERS = 3;
    /** No more is known of a number when it is about redeliveries. */
    private static final int MAX_DELIVERIES_A_NUMBER = 20;

    private static TestServer server;
    private static Database database;
    private static CoreTables tables;
    private static TestGateway gateway;
    private static int nextNumber;

    @BeforeContainer
    static void startDatabaseAndGateway() {
        server = TestServer.launch();
        server.execute("DROP DATABASE IF EXISTS " + SCHEMA);
        server.execute("CREATE DATABASE " + SCHEMA + " CHARACTER SET utf8mb4");
        database = Database.open(new DatabaseSettings(server.jdbcUrl(SCHEMA), server.user(), server.password()));
        tables = new CoreTables(database.jdbi());
        IntakeSettings oneLane = new IntakeSettings(
                1, 10_000, 500, REDELIVERY_WINDOW, IntakeSettings.defaults().giveUpAfter());
        gateway = TestGateway.start(database.jdbi(), 0, new SettableClock(), oneLane);
    }

    @AfterContainer
    static void stopGatewayAndDatabase() {
        gateway.close();
        database.close();
        server.close();
    }

    /** Something that happens; what happens in one batch is committed in one transaction. */
    private sealed interface Step {
        record Text(int number, ShortCode shortCode, String word) implements Step {}

        /** The SMSC loses the session, and delivers a message of the number again: the n-th last one, from 0. */
        record Redelivery(int number, int age) implements Step {}

        record Pause(Duration duration) implements Step {}
    }

    @Property(tries = 400)
    void theGatewayAgreesWithTheModel(@ForAll("batches") List<List<Step>> batches) {
        Run run = new Run();
        batches.forEach(batch -> gateway.inOneBatch(() -> batch.forEach(run::take)));
        run.assertAgreement();
    }

    @Provide
    Arbitrary<List<List<Step>>> batches() {
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, NUMBERS - 1);
        Arbitrary<ShortCode> shortCodes = Arbitraries.of(TestKeywords.MAIN, TestKeywords.MAIN, TestKeywords.OTHER);
        Arbitrary<String> words = Arbitraries.frequency(
                Tuple.of(5, "JOIN"),
                Tuple.of(3, "CLUB"),
                Tuple.of(4, "DEALS"),
                Tuple.of(3, "VIP"),
                Tuple.of(2, "WEATHER"),
                Tuple.of(9, "YES"),
                Tuple.of(6, "STOP"),
                Tuple.of(1, "HELP"),
                Tuple.of(2, "good morning"));
        Arbitrary<Step> texts = Combinators.combine(numbers, shortCodes, words).as(Step.Text::new);
        Arbitrary<Step> redeliveries = Combinators.combine(
                        numbers, Arbitraries.integers().between(0, 5))
                .as(Step.Redelivery::new);
        Arbitrary<Step> pauses = Arbitraries.of(
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(59),
                        Duration.ofMinutes(60),
                        Duration.ofHours(24))
                .map(Step.Pause::new);
        return Arbitraries.frequencyOf(Tuple.of(12, texts), Tuple.of(2, redeliveries), Tuple.of(3, pauses))
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** One sequence, with numbers that nobody used before. */
    private static final class Run {

        private record First(ShortCode shortCode, String word, Instant at, Delivery delivery) {}

        private final List<String> numbers = new ArrayList<>();
        private final List<ConsentModel> models = new ArrayList<>();
        private final List<List<First>> firsts = new ArrayList<>();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final int[] deliveriesOfNumber = new int[NUMBERS];

        private Run() {
            for (int number = 0; number < NUMBERS; number++) {
                numbers.add("1555%07d".formatted(nextNumber++));
                models.add(new ConsentModel());
                firsts.add(new ArrayList<>());
            }
        }

        private void take(Step step) {
            if (step instanceof Step.Pause pause) {
                gateway.clock().move(pause.duration());
            } else if (step instanceof Step.Text text
                    && deliveriesOfNumber[text.number()]++ < MAX_DELIVERIES_A_NUMBER) {
                gateway.clock().move(Duration.ofMillis(1));
                Instant now = gateway.clock().instant();
                Delivery delivery = gateway.text(numbers.get(text.number()), text.shortCode(), text.word());
                deliveries.add(delivery);
                firsts.get(text.number()).add(new First(text.shortCode(), text.word(), now, delivery));
                models.get(text.number()).text(text.shortCode(), text.word(), now);
            } else if (step instanceof Step.Redelivery again
                    && again.age() < firsts.get(again.number()).size()
                    && deliveriesOfNumber[again.number()]++ < MAX_DELIVERIES_A_NUMBER) {
                redeliver(again);
            }
        }

        private void redeliver(Step.Redelivery again) {
            List<First> ofNumber = firsts.get(again.number());
            First first = ofNumber.get(ofNumber.size() - 1 - again.age());
            gateway.clock().move(Duration.ofMillis(1));
            Instant now = gateway.clock().instant();
            ConsentModel model = models.get(again.number());
            gateway.endSession(TestGateway.SESSION);
            deliveries.add(gateway.deliverAgain(first.delivery(), TestGateway.SESSION));
            boolean missesAStop = first.word().equals("STOP") && model.wouldStopChangeAnything(first.shortCode());
            boolean tooLate = ofNumber.stream()
                    .filter(earlier -> earlier.delivery() == first.delivery())
                    .allMatch(earlier -> earlier.at().isBefore(now.minus(REDELIVERY_WINDOW)));
            if (missesAStop || tooLate) {
                model.text(first.shortCode(), first.word(), now);
                // It is a delivery of its own now, which may be repeated in its turn.
                ofNumber.add(new First(first.shortCode(), first.word(), now, first.delivery()));
            }
        }

        private void assertAgreement() {
            deliveries.forEach(delivery -> assertEquals(Answer.COMMITTED, delivery.await()));
            Instant now = gateway.clock().instant();
            for (int number = 0; number < NUMBERS; number++) {
                String msisdn = numbers.get(number);
                ConsentModel model = models.get(number);
                assertEquals(model.optOuts(), tables.optOuts(msisdn), "opt_out");
                assertEquals(model.memberships(), tables.memberships(msisdn), "list_member");
                assertEquals(model.pendingOptIns(now), tables.pendingOptIns(msisdn, now), "pending_opt_in");
                assertEquals(model.replies(), tables.replies(msisdn), "outbound_message");
                assertEquals(model.events(), tables.events(msisdn).size(), () -> "events: " + tables.events(msisdn));
            }
        }
    }
}
