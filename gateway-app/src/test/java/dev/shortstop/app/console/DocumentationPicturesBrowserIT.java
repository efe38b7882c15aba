package dev.shortstop.app.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.shortstop.app.Checkout;
import dev.shortstop.app.RunningGateway;
import dev.shortstop.app.http.ApiClient;
import dev.shortstop.core.access.Scope;
import dev.shortstop.core.people.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pages of an account as it is after some weeks, the review queue and the demo, pictured as {@code docs-…}: those in docs/images are made of these, with fewer
 * colours. Numbers are those that nobody has (555-0100 to 555-0199).
 */
class DocumentationPicturesBrowserIT {

    @RegisterExtension
    static final ConsoleInBrowser CONSOLE =
            ConsoleInBrowser.ofGateway(setup -> setup.askingForReceipts().transceivers(3));

    @TempDir
    static Path keywords;

    @RegisterExtension
    static final ConsoleInBrowser REVIEWS = ConsoleInBrowser.ofGateway(setup -> setup.keywords(keywords));

    @RegisterExtension
    static final ConsoleInBrowser DEMO = ConsoleInBrowser.ofDemo();

    private static final String[] AREAS = {"212", "305", "312", "404", "415", "512", "617", "646", "702", "917"};
    private static final String LISTS = "/accounts/acme/lists";

    private static final String TALKATIVE = "12085550142";
    private static final int SECONDS_OF_TRAFFIC = 45;

    private static final Random RANDOM = new Random(72345);
    private static final Instant NOW = Instant.now();

    @BeforeAll
    static void start() {
        for (String list : new String[] {"spring-sale", "store-openings", "weekly-recipes"}) {
            ConsoleClient.Reply made = CONSOLE.client(Role.ACCOUNT_ADMIN, "acme")
                    .post(LISTS, Map.of("name", list, "shortCode", RunningGateway.SHORT_CODE));
            assertEquals(303, made.status(), made::toString);
            fill(made.header("Location").replaceAll(".*/", ""), 180 + RANDOM.nextInt(300));
        }
        fill(CONSOLE.api().listId("acme", "news"), 940);
        optOut(260);
        importFiles();
        text();
        spreadOverTime();
    }

    private static void spreadOverTime() {
        CONSOLE.api().jdbi().useHandle(handle -> {
            handle.execute("""
                    UPDATE list_member
                    SET joined_at = UTC_TIMESTAMP(3) - INTERVAL MOD(CRC32(msisdn), 86400) MINUTE""");
            handle.execute("""
                    UPDATE opt_out
                    SET decided_at = UTC_TIMESTAMP(3) - INTERVAL MOD(CRC32(msisdn), 28800) MINUTE""");
        });
    }

    /** {@code 12125550142}; each but once. */
    private static String number(int index) {
        return "1" + AREAS[index % AREAS.length] + "55501" + String.format("%02d", index / AREAS.length % 100);
    }

    private static void fill(String listId, int members) {
        long account = CONSOLE.api().account("acme").id();
        CONSOLE.api().jdbi().useHandle(handle -> {
            PreparedBatch joined = handle.prepareBatch("""
                    INSERT INTO list_member (msisdn, short_code, list_id, account_id, joined_at)
                    VALUES (:msisdn, '72345', :list, :account, :joinedAt)""");
            for (int index = 0; index < members; index++) {
                joined.bind("msisdn", number(index))
                        .bind("list", Long.parseLong(listId))
                        .bind("account", account)
                        .bind("joinedAt", NOW)
                        .add();
            }
            joined.execute();
            PreparedBatch sizes =
                    handle.prepareBatch("INSERT INTO list_size (list_id, day, members) VALUES (:list, :day, :members)");
            double size = members * 0.6;
            for (int day = 30; day > 0; day--) {
                size += members * (RANDOM.nextDouble() * 0.04 - 0.006);
                sizes.bind("list", Long.parseLong(listId))
                        .bind("day", LocalDate.now(ZoneOffset.UTC).minusDays(day))
                        .bind("members", Math.round(Math.min(size, members)))
                        .add();
            }
            sizes.execute();
        });
    }

    private static void optOut(int numbers) {
        long acme = CONSOLE.api().account("acme").id();
        CONSOLE.api().jdbi().useHandle(handle -> {
            PreparedBatch optOuts = handle.prepareBatch("""
                    INSERT INTO opt_out (msisdn, short_code, account_id, state, source, decided_at)
                    VALUES (:msisdn, '72345', :account, 'IN_FORCE', :source, :decidedAt)""");
            for (int index = 0; index < numbers; index++) {
                int kind = RANDOM.nextInt(10);
                String source = kind < 6 ? "KEYWORD" : kind < 8 ? "API" : "ADMIN";
                optOuts.bind("msisdn", number(999 - index))
                        .bind("account", source.equals("KEYWORD") ? 0 : acme)
                        .bind("source", source)
                        .bind("decidedAt", NOW)
                        .add();
            }
            optOuts.execute();
        });
    }

    private static void importFiles() {
        CONSOLE.api().key("acme", Scope.READ, "Monthly report");
        CONSOLE.api().key("acme", Scope.WRITE, "Web shop");
        ApiClient crm = CONSOLE.api()
                .anonymous()
                .key(CONSOLE.api().key("acme", Scope.WRITE, "CRM sync").text().reveal());
        String news = CONSOLE.api().listId("acme", "news");
        crm.upload("/v1/opt-outs/imports?shortCode=72345&start=true&fileName=do-not-text.csv", file(700, 60));
        crm.upload("/v1/lists/" + news + "/imports?start=true&fileName=trade-fair.csv", file(500, 400));
        crm.upload("/v1/lists/" + news + "/imports?start=true&fileName=newsletter-sign-ups.csv", file(0, 240));
        crm.upload("/v1/lists/" + news + "/imports?fileName=spring-customers.csv", """
                name;phone;city
                Zoë Keller;(212) 555-0143;New York
                Ann Baker;+1 305 555 0144;Miami
                Bob Tran;312-555-01;Chicago
                Eve Osei;404.555.0199;Atlanta
                Tom Ruiz;1 415 555 0117;San Francisco
                """);
        CONSOLE.api().gateway().awaitSettled();
    }

    private static String file(int first, int numbers) {
        return IntStream.range(first, first + numbers)
                .mapToObj(index -> "+" + number(index) + "\n")
                .collect(Collectors.joining());
    }

    /** Some dozens of people, so that there is something in the lists of today. */
    private static void text() {
        for (int index = 0; index < 60; index++) {
            say(number(index), index % 7 == 6 ? "STOP" : index % 5 == 4 ? "HELP" : index % 3 == 2 ? "DEALS" : "JOIN");
        }
        for (String text : new String[] {"JOIN", "When do you open?", "Please stop texting me, thanks", "Join"}) {
            say(TALKATIVE, text);
            CONSOLE.api().gateway().awaitSettled();
        }
    }

    private static void say(String number, String text) {
        say(CONSOLE, number, text);
    }

    private static void say(ConsoleInBrowser console, String number, String text) {
        console.api()
                .simulator()
                .handset(number)
                .send(RunningGateway.SHORT_CODE, text)
                .join();
    }

    private static Page open(Role role, String path) {
        Page page = CONSOLE.open(role, "acme");
        page.setViewportSize(1280, 800);
        page.navigate(path);
        return page;
    }

    private static void picture(Page page, String name) {
        BrowserFixture.documentationPicture(page, name, ColorScheme.LIGHT);
        BrowserFixture.documentationPicture(page, name, ColorScheme.DARK);
    }

    @Test
    void whatAnAccountSees() {
        Page page = open(Role.ACCOUNT_ADMIN, "/accounts/acme");
        assertThat(page.locator(".tile")).hasCount(7);
        picture(page, "home");
        page.navigate("/accounts/acme/opt-outs");
        page.getByLabel("Select").nth(1).check();
        page.getByLabel("Select").nth(3).check();
        picture(page, "opt-outs");
        page.navigate(LISTS);
        assertThat(page.locator(".trend")).hasCount(4);
        picture(page, "lists");
        page.navigate(LISTS + "/" + CONSOLE.api().listId("acme", "news"));
        picture(page, "list");
        page.navigate("/accounts/acme/imports");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(5);
        picture(page, "imports");
        page.getByText("spring-customers.csv").click();
        picture(page, "import");
        page.navigate("/accounts/acme/messages?number=1208");
        picture(page, "messages");
        page.navigate("/accounts/acme/numbers/" + TALKATIVE);
        assertThat(page.getByText("Understood by an opt-out phrase")).isVisible();
        picture(page, "number");
        page.navigate("/accounts/acme/keywords/72345");
        page.getByLabel("A text to 72345").fill("Stop. Thank you!");
        assertThat(page.locator("#explained")).containsText("by step 2");
        picture(page, "keywords");
        page.navigate("/accounts/acme/settings/keys");
        picture(page, "keys");
    }

    @Test
    void textsThatAPersonDecidesAbout() throws IOException {
        String shipped = Files.readString(Checkout.shippedKeywords().resolve("72345.toml"));
        Files.writeString(
                keywords.resolve("72345.toml"), shipped.replace("on-phrase = \"opt-out\"", "on-phrase = \"review\""));
        Page page = REVIEWS.open(Role.OPERATOR, "");
        page.setViewportSize(1280, 800);
        say(REVIEWS, "12125550151", "please stop texting me");
        REVIEWS.api().gateway().awaitSettled();
        page.navigate("/reviews");
        page.getByText("No opt-out of").click();
        assertThat(page.locator("#reviews .badge")).hasText("no opt-out");
        say(REVIEWS, "12125550141", "Please stop texting me, thanks");
        say(REVIEWS, "12125550142", "take me off your list");
        say(REVIEWS, "12125550143", "Please remove me from this list");
        REVIEWS.api().gateway().awaitSettled();
        page.navigate("/reviews");
        assertThat(page.locator("#open-count")).hasText("3");
        page.mouse().move(0, 0);
        picture(page, "reviews");
    }

    @Test
    void thePhoneOfTheDemo() {
        Page page = DEMO.open(Role.OPERATOR, "");
        page.navigate("/handset?number=12125550107");
        for (int step = 1; step <= 5; step++) {
            page.locator("#quick-next").click();
            assertThat(page.locator(".step.done")).hasCount(step);
            assertThat(page.locator("#texts .bubble")).hasCount(2 * step);
        }
        page.setViewportSize(1280, 1180);
        assertThat(page.locator("#pdus .pdu")).hasCount(20);
        picture(page, "handset");
        page.setViewportSize(1280, 1100);
        page.navigate("/handset?number=12125550108");
        page.getByLabel("Your text").fill("HELP");
        page.getByLabel("Your text").press("Enter");
        Locator pdus = page.locator("#pdus summary");
        assertThat(pdus).hasCount(4);
        pdus.first().click();
        pdus.last().click();
        page.evaluate("() => scrollTo(0, 0)");
        picture(page, "handset-pdu");
    }

    @Test
    void whatOperatorsSee() {
        await("some figures").atMost(Duration.ofMinutes(2)).until(() -> {
            for (int texts = RANDOM.nextInt(12); texts > 0; texts--) {
                CONSOLE.api().simulator().handset(number(RANDOM.nextInt(900))).send(RunningGateway.SHORT_CODE, "HELP");
            }
            String seconds = CONSOLE.operator()
                    .get("/connections/series")
                    .body()
                    .replaceAll("(?s).*\"at\":\\[([^\\]]*)].*", "$1");
            return seconds.split(",").length > SECONDS_OF_TRAFFIC;
        });
        Page page = open(Role.OPERATOR, "/connections");
        assertThat(page.locator("[data-chart=times] canvas")).isVisible();
        picture(page, "connections");
    }
}
