package dev.shortstop.app.console.people;

import dev.shortstop.core.people.Person;
import java.util.Optional;

/**
 * One person, and what may be done.
 *
 * @param path of the person's page
 * @param listPath of the list that it is in
 * @param isSelf whether the person looks at itself
 * @param link just made, to be handed on; it cannot be had again
 */
public record PersonView(Person person, String path, String listPath, boolean isSelf, Optional<String> link) {}
