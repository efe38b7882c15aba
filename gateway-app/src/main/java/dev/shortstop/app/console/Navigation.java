package dev.shortstop.app.console;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The menu: of all pages that it could name, those that there are and the person may see. */
public final class Navigation {

    private static final String ACCOUNT = "/accounts/{account}";

    /** @param isCurrent whether it is the page that is shown, or the one above it */
    public record Item(String label, String icon, String link, boolean isCurrent) {}

    /** Items under a heading; an empty heading for none. */
    public record Section(String heading, List<Item> items) {}

    private record Entry(String label, String icon, String path) {}

    private static final List<Entry> OF_ACCOUNT = List.of(
            new Entry("Home", "home", ACCOUNT),
            new Entry("Opt-Out List", "opt-outs", ACCOUNT + "/opt-outs"),
            new Entry("Audience lists", "lists", ACCOUNT + "/lists"),
            new Entry("Messages", "messages", ACCOUNT + "/messages"),
            new Entry("Numbers", "numbers", ACCOUNT + "/numbers"),
            new Entry("Imports", "imports", ACCOUNT + "/imports"),
            new Entry("Keywords", "keywords", ACCOUNT + "/keywords"));
    private static final List<Entry> SETTINGS = List.of(
            new Entry("API keys", "keys", ACCOUNT + "/settings/keys"),
            new Entry("Webhooks", "webhooks", ACCOUNT + "/settings/webhooks"),
            new Entry("People", "people", ACCOUNT + "/settings/people"),
            new Entry("Audit", "audit", ACCOUNT + "/audit"));
    private static final List<Entry> OF_PLATFORM = List.of(
            new Entry("Home", "home", "/"),
            new Entry("Handset", "handset", "/handset"),
            new Entry("Opt-Out List", "opt-outs", "/opt-outs"),
            new Entry("Messages", "messages", "/messages"),
            new Entry("Numbers", "numbers", "/numbers"),
            new Entry("Keywords", "keywords", "/keywords"),
            new Entry("Review queue", "reviews", "/reviews"),
            new Entry("Connections", "connections", "/connections"),
            new Entry("Accounts", "accounts", "/accounts"),
            new Entry("People", "people", "/people"),
            new Entry("API keys", "keys", "/settings/keys"),
            new Entry("Audit", "audit", "/audit"));

    private final Map<String, ConsoleAccess> pages;

    /** @param routes all that there are */
    Navigation(List<ConsoleRoute> routes) {
        this.pages = routes.stream()
                .filter(route -> route.method().equals("GET"))
                .collect(Collectors.toUnmodifiableMap(ConsoleRoute::path, ConsoleRoute::access));
    }

    List<Section> of(Person person, Optional<Account> account, String path) {
        Stream<Section> ofAccount = account.stream()
                .flatMap(each -> Stream.of(
                        section(
                                person.isOperator() ? each.name() : "",
                                OF_ACCOUNT,
                                person,
                                path,
                                link -> link.replace("{account}", Paths.encode(each.name()))),
                        section(
                                "Settings",
                                SETTINGS,
                                person,
                                path,
                                link -> link.replace("{account}", Paths.encode(each.name())))));
        Stream<Section> ofPlatform = person.isOperator()
                ? Stream.of(section(account.isPresent() ? "Platform" : "", OF_PLATFORM, person, path, link -> link))
                : Stream.empty();
        return Stream.concat(ofAccount, ofPlatform)
                .filter(section -> !section.items().isEmpty())
                .toList();
    }

    private Section section(
            String heading, List<Entry> entries, Person person, String path, Function<String, String> filled) {
        return new Section(
                heading,
                entries.stream()
                        .filter(entry -> maySee(person, entry.path()))
                        .map(entry -> {
                            String link = filled.apply(entry.path());
                            return new Item(entry.label(), entry.icon(), link, isAt(path, entry.path(), link));
                        })
                        .toList());
    }

    private boolean maySee(Person person, String path) {
        return pages.containsKey(path)
                && (person.role() != Role.VIEWER || pages.get(path) != ConsoleAccess.ACCOUNT_ADMIN);
    }

    /** Pages below an item count as its own, but for the homes and the accounts, below which there are items of their own. */
    private static boolean isAt(String path, String pattern, String link) {
        boolean hasOthersBelow = pattern.equals("/") || pattern.equals(ACCOUNT) || pattern.equals("/accounts");
        return path.equals(link) || !hasOthersBelow && path.startsWith(link + "/");
    }
}
