package dev.shortstop.app.console.people;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.core.people.Person;
import java.util.List;
import java.util.Optional;

/**
 * People, and a form to invite more.
 *
 * @param path of the page
 * @param hasAccounts whether the account of each is shown
 * @param onlyOperators whether the others are left out
 * @param link just made, to be handed on; it cannot be had again
 */
public record PeopleListView(
        List<Person> people,
        String path,
        boolean hasAccounts,
        boolean onlyOperators,
        PageLinks links,
        FormFields form,
        Optional<NewLink> link) {

    /** A one-time link for somebody. */
    public record NewLink(String email, String url, boolean isReset) {}
}
