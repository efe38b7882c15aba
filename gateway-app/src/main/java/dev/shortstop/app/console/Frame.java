package dev.shortstop.app.console;

import dev.shortstop.core.access.Account;
import dev.shortstop.core.people.Person;
import dev.shortstop.core.people.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is around every page.
 *
 * @param csrf goes back with every form
 * @param theme {@code light} or {@code dark}, where the person chose one
 * @param person empty where nobody is signed in
 * @param account whose pages these are; empty on the platform's
 * @param accounts the first ones, for operators to switch to; none around a part of a page
 */
public record Frame(
        String title,
        String csrf,
        Optional<String> theme,
        Optional<String> flash,
        Optional<Person> person,
        Optional<Account> account,
        List<Account> accounts,
        List<Navigation.Section> navigation,
        boolean isDemo,
        Assets assets) {

    /** The same around a whole page, where operators switch accounts. */
    Frame withAccounts(List<Account> switchable) {
        return new Frame(title, csrf, theme, flash, person, account, switchable, navigation, isDemo, assets);
    }

    /** Whether the page may offer changes. */
    public boolean mayChange() {
        return person.isPresent() && person.get().role() != Role.VIEWER;
    }

    public boolean isOperator() {
        return person.map(Person::isOperator).orElse(false);
    }

    /** Stands for the person in a small circle. */
    public String initial() {
        String name = person.map(Person::name).orElse("?");
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** Whether the menu has this page: there is none that nobody would find there. */
    public boolean leadsTo(String link) {
        return navigation.stream()
                .flatMap(section -> section.items().stream())
                .anyMatch(item -> item.link().equals(link));
    }

    public String asset(String name) {
        return assets.path(name);
    }

    /** Where a number is looked up: among what the account sees, or among everything. */
    public String numbersPath() {
        return account.isPresent() ? accountPath("/numbers") : "/numbers";
    }

    /** {@code /accounts/acme/lists}, of the account whose pages these are. */
    public String accountPath(String rest) {
        return Paths.of(account.orElseThrow(), rest);
    }
}
