package dev.shortstop.app.console.people;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.people.Person;
import java.util.List;

/**
 * People, and a form to invite more.
 *
 * @param path of the page
 * @param hasAccounts whether the account of each is shown
 * @param onlyOperators whether the others are left out
 */
public record PeopleListView(
        List<Person> people,
        String path,
        boolean hasAccounts,
        boolean onlyOperators,
        PageLinks links,
        FormFields form) {}
