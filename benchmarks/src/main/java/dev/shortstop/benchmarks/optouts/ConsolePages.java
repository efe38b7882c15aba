package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.history.MessageReference;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.webhook.WebhookEndpoints;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Addresses of the console's pages, with other parameters each time. */
final class ConsolePages {

    private static final long SEED = 3;
    private static final Viewer ACME = new Viewer.Account(Population.ACME);
    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final String ACCOUNT = "/accounts/account-" + Population.ACME;

    private static final String OF_WEBHOOKS =
            "/accounts/account-" + Surroundings.WEBHOOK_ACCOUNT + "/settings/webhooks";
    private static final String LARGE_LIST = ACCOUNT + "/lists/" + Surroundings.FIRST_LIST;
    private static final int MESSAGES_IN_TURN = 1_000;

    private final OptOutList list;
    private final Places places;
    private final HttpSide.Uploaded imports;
    private final List<MessageReference> received;
    private final List<MessageReference> sent;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Map<String, Supplier<String>> all = new LinkedHashMap<>();

    ConsolePages(OptOutList list, Jdbi jdbi, long numbers, HttpSide.Uploaded imports) {
        this.list = list;
        this.places = new Places(numbers, SEED);
        this.imports = imports;
        this.received = newest(jdbi, """
                SELECT source AS msisdn, id FROM inbound_message FORCE INDEX (by_short_code)
                WHERE short_code = :shortCode ORDER BY id DESC LIMIT :most
                """);
        this.sent = newest(jdbi, """
                SELECT msisdn, id FROM outbound_message FORCE INDEX (by_short_code)
                WHERE short_code = :shortCode ORDER BY id DESC LIMIT :most
                """);
    }

    private static List<MessageReference> newest(Jdbi jdbi, String query) {
        return jdbi.withHandle(handle -> handle.createQuery(query)
                .bind("shortCode", Population.SHARED.value())
                .bind("most", MESSAGES_IN_TURN)
                .map((row, context) -> new MessageReference(new Msisdn(row.getString("msisdn")), row.getLong("id")))
                .list());
    }

    /** Every page that there is, some in several ways. */
    Map<String, Supplier<String>> all() {
        all.put("home", () -> "/");
        all.put("home of an account", () -> ACCOUNT);
        optOuts("Opt-Out List of an account", ACCOUNT + "/opt-outs", ACME);
        optOuts("Opt-Out List of all accounts", "/opt-outs", OPERATOR);
        changesOfOptOuts();
        lists();
        imports();
        numbers();
        messages();
        all.put("review queue", () -> "/reviews");
        all.put("review queue, what came since", () -> "/reviews/count");
        platform();
        settings();
        return all;
    }

    private void changesOfOptOuts() {
        String account = ACCOUNT + "/opt-outs";
        all.put("its count", () -> account + "/count?shortCode=" + Population.SHARED);
        all.put("its count, of all accounts", () -> "/opt-outs/count?shortCode=" + Population.SHARED);
        String number = "?shortCode=" + Population.SHARED + "&number=%2B";
        all.put("adding to it, previewed", () -> account + "/new" + number + digits(11));
        all.put("adding to that of all accounts, previewed", () -> "/opt-outs/new" + number + digits(11));
        all.put("export, numbers by 8 digits", () -> account + "/export.csv?number=%2B" + digits(8));
        all.put("export of all accounts, numbers by 8 digits", () -> "/opt-outs/export.csv?number=%2B" + digits(8));
        all.put("deletion of all that fits, confirmed", () -> account + "/delete-all?shortCode=" + Population.SHARED);
        all.put("a deletion", () -> account + "/deletions/" + Surroundings.BULK_JOB);
    }

    private void lists() {
        all.put("audience lists", () -> ACCOUNT + "/lists");
        all.put("audience lists, 250 a page", () -> ACCOUNT + "/lists?size=250");
        String ofList = ACCOUNT + "/lists/" + 10 * Population.ACME;
        all.put("a list", () -> ofList);
        all.put("a large list", () -> LARGE_LIST);
        all.put("a large list, numbers by 6 digits", () -> LARGE_LIST + "?number=%2B" + memberDigits(6));
        all.put(
                "a large list, numbers by 9 digits, as a file",
                () -> LARGE_LIST + "/export.csv?number=%2B" + memberDigits(9));
        all.put("unsubscribing, previewed", () -> LARGE_LIST + "/members/" + memberDigits(11) + "/unsubscribe");
        all.put("settings of a list", () -> LARGE_LIST + "/settings");
    }

    private String memberDigits(int count) {
        return Surroundings.memberOfLargeList(random.nextLong(Surroundings.MEMBERS_OF_LARGE_LIST))
                .digits()
                .substring(0, count);
    }

    private void imports() {
        all.put("imports", () -> ACCOUNT + "/imports");
        all.put("imports that are done", () -> ACCOUNT + "/imports?state=done");
        all.put("a new import", () -> ACCOUNT + "/imports/new");
        String ready = ACCOUNT + "/imports/" + imports.ready();
        all.put("an import before it begins", () -> ready);
        all.put("progress of an import", () -> ready + "/progress?was=READY");
        String refused = ACCOUNT + "/imports/" + imports.refused();
        all.put("an import with refused rows", () -> refused);
        all.put("refused rows as a file", () -> refused + "/errors.csv");
    }

    private void numbers() {
        for (String scope : List.of(ACCOUNT, "")) {
            String who = scope.isEmpty() ? ", for operators" : "";
            all.put("find a number" + who, () -> scope + "/numbers");
            all.put("a number" + who, () -> scope + "/numbers/" + digits(11));
            all.put("a number that texted" + who, () -> scope + "/numbers/" + texted());
            all.put("its history as CSV" + who, () -> scope + "/numbers/" + texted() + "/history.csv");
            all.put("its history as JSON" + who, () -> scope + "/numbers/" + texted() + "/history.json");
        }
        all.put(
                "lifting its opt-out, previewed",
                () -> ACCOUNT + "/numbers/" + optedOut() + "/lift?shortCode=" + Population.SHARED);
    }

    private String texted() {
        return any(received).msisdn().digits();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Of everybody, by a STOP. */
    private String optedOut() {
        List<Population.Row> rows;
        do {
            rows = Population.rows(places.place());
        } while (rows.size() > 1
                || !rows.get(0).shortCode().equals(Population.SHARED)
                || rows.get(0).optOut().accountId() != OptOut.EVERY_ACCOUNT);
        return rows.get(0).msisdn().digits();
    }

    private void messages() {
        for (String scope : List.of(ACCOUNT, "")) {
            String who = scope.isEmpty() ? ", for operators" : "";
            String messages = scope + "/messages";
            all.put("messages" + who, () -> messages);
            all.put("messages of a number" + who, () -> messages + "?number=%2B" + texted());
            all.put("messages with a text" + who, () -> messages + "?text=open");
            all.put("messages with a text that nobody sent" + who, () -> messages + "?text=unsubscribe");
            all.put("messages of a day" + who, () -> {
                LocalDate day =
                        LocalDate.ofInstant(IdGenerator.madeAt(any(received).id()), ZoneOffset.UTC);
                return messages + "?from=" + day + "&to=" + day;
            });
            all.put("a message that came in" + who, () -> messages + "/" + any(received));
            all.put("a message that went out" + who, () -> messages + "/" + any(sent));
        }
    }

    private void platform() {
        String tried = Population.SHARED + "?text=please+stop+texting+me";
        all.put("keywords", () -> "/keywords");
        all.put("keywords, Try it", () -> "/keywords/" + tried);
        all.put("keywords of an account", () -> ACCOUNT + "/keywords");
        all.put("keywords of an account, Try it", () -> ACCOUNT + "/keywords/" + tried);
        all.put("connections", () -> "/connections");
        all.put("connections, their series", () -> "/connections/series");
        all.put("rebinding, confirmed", () -> "/connections/simulator/rebind?bind=transceiver%201");
        all.put("audit", () -> "/audit");
        all.put("audit of an account", () -> ACCOUNT + "/audit");
        all.put("accounts", () -> "/accounts");
        all.put("accounts by name", () -> "/accounts?name=account-1");
        all.put("renaming an account", () -> ACCOUNT + "/rename");
    }

    private void settings() {
        for (String path : List.of(ACCOUNT + "/settings/people", "/people")) {
            String who = path.startsWith(ACCOUNT) ? " of an account" : "";
            all.put("people" + who, () -> path);
            all.put(
                    "a person" + who,
                    () -> path + "/" + (Surroundings.FIRST_PERSON + 1 + 10 * tenth(Surroundings.PEOPLE)));
        }
        all.put("everybody", () -> "/people?group=everybody&size=250");
        all.put("profile", () -> "/profile");
        all.put("signing in, of somebody who is", () -> "/sign-in");
        all.put("a link to sign in, used up", () -> "/first-sign-in/" + "0".repeat(43));
        all.put("settings of an account", () -> ACCOUNT + "/settings");
        String keys = ACCOUNT + "/settings/keys";
        all.put("API keys", () -> keys);
        all.put("an API key", () -> keys + "/" + Surroundings.keyPrefix(1 + 10 * tenth(Surroundings.KEYS)));
        all.put("API keys of operators", () -> "/settings/keys");
        all.put(
                "an API key of operators",
                () -> "/settings/keys/" + Surroundings.keyPrefix(10 * tenth(Surroundings.KEYS)));
        all.put("webhooks", () -> OF_WEBHOOKS);
        all.put(
                "a webhook with its deliveries",
                () -> OF_WEBHOOKS + "/"
                        + (Surroundings.FIRST_WEBHOOK + random.nextLong(WebhookEndpoints.MAX_OF_ACCOUNT)));
    }

    private int tenth(int count) {
        return random.nextInt(count / 10);
    }

    private void optOuts(String title, String path, Viewer viewer) {
        OptOutFilter none = OptOutFilter.NONE;
        all.put(title, () -> path);
        for (OptOutOrder order : OptOutOrder.values()) {
            String ordered = order.name().toLowerCase(Locale.ROOT).replace('_', '-');
            all.put(
                    title + ", anywhere, " + ordered.replace('-', ' '),
                    () -> path + "?order=" + ordered + "&cursor=" + cursor(viewer, none, order));
        }
        OptOutOrder newest = OptOutOrder.NEWEST_FIRST;
        all.put(title + ", one number", () -> path + "?number=%2B" + digits(11));
        for (int count : new int[] {8, 6, 4}) {
            all.put(title + ", numbers by " + count + " digits", () -> path + "?number=%2B" + digits(count));
        }
        all.put(
                title + ", a short code",
                () -> path + "?shortCode=" + Population.OTHER + "&cursor="
                        + cursor(viewer, none.with(Population.OTHER), newest));
        all.put(
                title + ", source API",
                () -> path + "?source=api&cursor=" + cursor(viewer, none.with(Source.API), newest));
        all.put(title + ", a day", () -> {
            LocalDate day = LocalDate.ofInstant(places.time(Duration.ofDays(1)).from(), ZoneOffset.UTC);
            return path + "?from=" + day + "&to=" + day;
        });
    }

    private String digits(int count) {
        return places.digits(count);
    }

    private String cursor(Viewer viewer, OptOutFilter filter, OptOutOrder order) {
        return list.cursorAfter(viewer, filter, order, places.lineWithin(filter))
                .token();
    }
}
