package dev.shortstop.benchmarks.optouts;

import dev.shortstop.core.Viewer;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Addresses of the console's pages, with other parameters each time. */
final class ConsolePages {

    private static final long SEED = 3;
    private static final Viewer ACME = new Viewer.Account(Population.ACME);
    private static final Viewer OPERATOR = new Viewer.Operator();
    private static final String ACCOUNT = "/accounts/account-" + Population.ACME;

    private final OptOutList list;
    private final Places places;
    private final Map<String, Supplier<String>> all = new LinkedHashMap<>();

    ConsolePages(OptOutList list, long numbers) {
        this.list = list;
        this.places = new Places(numbers, SEED);
    }

    Map<String, Supplier<String>> all() {
        all.put("home", () -> "/");
        all.put("home of an account", () -> ACCOUNT);
        optOuts("Opt-Out List of an account", ACCOUNT + "/opt-outs", ACME);
        optOuts("Opt-Out List of all accounts", "/opt-outs", OPERATOR);
        all.put("its count", () -> ACCOUNT + "/opt-outs/count?shortCode=" + Population.SHARED);
        all.put(
                "adding to it, previewed",
                () -> ACCOUNT + "/opt-outs/new?shortCode=" + Population.SHARED + "&number=%2B" + digits(11));
        all.put("audience lists", () -> ACCOUNT + "/lists");
        String ofList = ACCOUNT + "/lists/" + 10 * Population.ACME;
        all.put("a list", () -> ofList);
        all.put("a list, numbers by 6 digits", () -> ofList + "?number=%2B" + digits(6));
        all.put("imports", () -> ACCOUNT + "/imports");
        all.put("a number", () -> ACCOUNT + "/numbers/" + digits(11));
        all.put("a number, for operators", () -> "/numbers/" + digits(11));
        all.put("messages", () -> ACCOUNT + "/messages");
        all.put("messages, for operators", () -> "/messages");
        all.put("messages of a number", () -> "/messages?number=%2B" + digits(11));
        all.put("messages with a text", () -> "/messages?text=unsubscribe");
        all.put("review queue", () -> "/reviews");
        all.put("keywords", () -> "/keywords");
        all.put("keywords, Try it", () -> "/keywords/" + Population.SHARED + "?text=please+stop+texting+me");
        all.put("connections", () -> "/connections");
        all.put("audit", () -> "/audit");
        all.put("accounts", () -> "/accounts");
        all.put("people", () -> "/people");
        all.put("API keys", () -> ACCOUNT + "/settings/keys");
        all.put("webhooks", () -> ACCOUNT + "/settings/webhooks");
        return all;
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
