package dev.shortstop.app.console;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.people.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person typed into a form, or what is in a query. Reading goes on after an error, so that the page shows all of them, each
 * beside its field; {@link #isValid} tells whether there are any. Templates show values and errors from here.
 */
public final class FormFields {

    public static final List<Integer> PAGE_SIZES = List.of(25, 50, 100, 250);
    private static final int DEFAULT_PAGE_SIZE = 50;

    private final Map<String, List<String>> values;
    private final NumberReader numbers;
    private final Map<String, String> errors = new LinkedHashMap<>();

    FormFields(Map<String, List<String>> values, NumberReader numbers) {
        this.values = values;
        this.numbers = numbers;
    }

    /** A form that nobody has filled in yet. */
    public static FormFields empty() {
        return of(Map.of());
    }

    /** A form that shows what is there. */
    public static FormFields of(Map<String, String> initial) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        initial.forEach((name, value) -> values.put(name, List.of(value)));
        return new FormFields(values, new NumberReader("US"));
    }

    /** As it was typed; empty where there is nothing. */
    public String value(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().orElse("");
    }

    /** All values of a name: of check boxes. */
    public List<String> all(String name) {
        return List.copyOf(values.getOrDefault(name, List.of()));
    }

    /** Without white space around it; empty where there is nothing. */
    public Optional<String> text(String name) {
        return Optional.of(value(name).strip()).filter(text -> !text.isEmpty());
    }

    /** A text that has to be there; an empty one where it is not. */
    public String required(String name, int maxCharacters) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            refuse(name, "Please fill this in.");
        }
        return upTo(name, text.orElse(""), maxCharacters);
    }

    /** A text that may be left out. */
    public Optional<String> optional(String name, int maxCharacters) {
        return text(name).map(text -> upTo(name, text, maxCharacters));
    }

    private String upTo(String name, String text, int maxCharacters) {
        if (text.codePointCount(0, text.length()) > maxCharacters) {
            refuse(name, "This is too long: " + maxCharacters + " characters at most.");
        }
        return text;
    }

    /** As it was typed, white space included. */
    public Secret secret(String name) {
        if (value(name).isEmpty()) {
            refuse(name, "Please fill this in.");
        }
        return Secret.of(value(name));
    }

    /** Empty where it is missing or none, which is an error. */
    public Optional<EmailAddress> email(String name) {
        Optional<EmailAddress> email = EmailAddress.parse(value(name));
        if (email.isEmpty()) {
            refuse(name, "Please write an e-mail address, such as ada@example.com.");
        }
        return email;
    }

    /** A number in whatever way people write it. Empty where it is missing or none, which is an error. */
    public Optional<Msisdn> number(String name) {
        ReadNumber read = numbers.readKnown(value(name));
        if (read instanceof ReadNumber.Refused refused) {
            refuse(name, text(name).isEmpty() ? "Please fill this in." : "This number " + refused.reason() + ".");
            return Optional.empty();
        }
        return Optional.of(((ReadNumber.Accepted) read).number());
    }

    /** A constant by its name in any case, with {@code -} or {@code _}. Empty where it is missing; an unknown one is an error. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        String word = value(name).strip().toUpperCase(Locale.ROOT).replace('-', '_');
        Optional<E> found = Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst();
        if (found.isEmpty() && !word.isEmpty()) {
            refuse(name, "Please choose one of those that are there.");
        }
        return found;
    }

    /** A check box. */
    public boolean flag(String name) {
        return !value(name).isEmpty();
    }

    /** By {@code size} and {@code cursor}. */
    public PageRequest page() {
        Optional<Cursor> cursor = text("cursor").map(Cursor::new);
        return new PageRequest(pageSize(), cursor);
    }

    /** One of {@link #PAGE_SIZES}, 50 unless something else was chosen. */
    public int pageSize() {
        String size = value("size");
        return PAGE_SIZES.stream()
                .filter(offered -> offered.toString().equals(size))
                .findFirst()
                .orElse(DEFAULT_PAGE_SIZE);
    }

    /** The same parameters as a query, with one of them changed; without the empty ones. */
    String queryWith(String changed, String value) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        all.put(changed, List.of(value));
        StringBuilder query = new StringBuilder();
        all.forEach((name, list) -> list.stream()
                .filter(each -> !each.isEmpty())
                .forEach(each -> query.append(query.isEmpty() ? '?' : '&')
                        .append(Paths.encode(name))
                        .append('=')
                        .append(Paths.encode(each))));
        return query.toString();
    }

    /** @param sentence for the person, beside the field */
    public void refuse(String name, String sentence) {
        errors.putIfAbsent(name, sentence);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /** What is wrong with a field; empty where nothing is. */
    public String error(String name) {
        return errors.getOrDefault(name, "");
    }

    /** Of all fields, in the order in which they were found. */
    public List<String> errors() {
        return new ArrayList<>(errors.values());
    }
}
