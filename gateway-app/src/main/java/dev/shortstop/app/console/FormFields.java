package dev.shortstop.app.console;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.database.Secret;
import dev.shortstop.core.number.NumberReader;
import dev.shortstop.core.number.ReadNumber;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.TimeRange;
import dev.shortstop.core.people.EmailAddress;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a person typed into a form, or what is in a query. Reading goes on after an error, so that the page shows all of them, each
 * beside its field; {@link #isValid} tells whether there are any. Templates show values and errors from here.
 */
public final class FormFields {

    public static final List<Integer> PAGE_SIZES = List.of(25, 50, 100, 250);
    private static final int DEFAULT_PAGE_SIZE = 50;

    /** What people write between digits, and the apostrophe that exports write before a number. */
    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[\\s\\p{Zs}'().\\-/\u2010-\u2013]");

    private static final Pattern BEGINNING_OF_NUMBER = Pattern.compile("\\+?[0-9]*");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

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
        ReadNumber plain = read instanceof ReadNumber.Refused
                ? numbers.readKnown(BETWEEN_DIGITS.matcher(value(name)).replaceAll(""))
                : read;
        return numberIn(name, plain instanceof ReadNumber.Accepted ? plain : read);
    }

    /** As {@link #number}, of one that may be written to. */
    public Optional<Msisdn> newNumber(String name) {
        return numberIn(name, numbers.read(value(name)));
    }

    private Optional<Msisdn> numberIn(String name, ReadNumber read) {
        if (read instanceof ReadNumber.Refused refused) {
            refuse(name, text(name).isEmpty() ? "Please fill this in." : "This number " + refused.reason() + ".");
            return Optional.empty();
        }
        return Optional.of(((ReadNumber.Accepted) read).number());
    }

    /**
     * Numbers to search for: those that begin like this with their country code, or one in whatever way people write it. All where
     * nothing is there; what can be neither is an error.
     */
    public NumberRange numbers(String name) {
        String written = BETWEEN_DIGITS.matcher(value(name)).replaceAll("");
        if (!BEGINNING_OF_NUMBER.matcher(written).matches()) {
            refuse(name, "A number has digits only: write +1 555 for all that begin like this.");
            return NumberRange.ALL;
        }
        if (!written.startsWith("+") && numbers.readKnown(written) instanceof ReadNumber.Accepted whole) {
            return NumberRange.startingWith(whole.number().digits());
        }
        return NumberRange.startingWith(written);
    }

    /** Empty where it is missing; what cannot be one is an error. */
    public Optional<ShortCode> shortCode(String name) {
        Optional<ShortCode> shortCode = text(name).flatMap(ShortCode::find);
        if (shortCode.isEmpty() && text(name).isPresent()) {
            refuse(name, "A short code has 3 to 15 digits.");
        }
        return shortCode;
    }

    /**
     * From the beginning of one day to the end of another, both by {@code 2026-11-30} and in the zone that the field {@code zone}
     * names: a script puts the browser's there. Either may be missing.
     */
    public TimeRange days(String fromName, String toName) {
        Optional<LocalDate> from = day(fromName);
        Optional<LocalDate> to = day(toName);
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
            refuse(toName, "This day comes before the first one.");
        }
        ZoneId zone = zone();
        return new TimeRange(
                from.map(day -> day.atStartOfDay(zone).toInstant()).orElse(TimeRange.ALL.from()),
                to.map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()).orElse(TimeRange.ALL.before()));
    }

    private Optional<LocalDate> day(String name) {
        Optional<String> written = text(name);
        try {
            return written.filter(text -> DAY.matcher(text).matches())
                    .map(LocalDate::parse)
                    .or(() -> {
                        written.ifPresent(text -> refuse(name, "Write a day like 2026-11-30."));
                        return Optional.empty();
                    });
        } catch (DateTimeException noDay) {
            refuse(name, "There is no such day.");
            return Optional.empty();
        }
    }

    /** Of the person's browser where that told it, else UTC. */
    public ZoneId zone() {
        try {
            return text("zone").map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /** A constant by its name in any case, with {@code -} or {@code _}. Empty where it is missing; an unknown one is an error. */
    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        String word = constant(value(name));
        Optional<E> found = Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equals(word))
                .findFirst();
        if (found.isEmpty() && !word.isEmpty()) {
            refuse(name, "Please choose one of those that are there.");
        }
        return found;
    }

    /** Whether this is what is there; constants as {@link #oneOf} reads them. */
    public boolean isChosen(String name, String option) {
        return constant(value(name)).equals(constant(option));
    }

    private static String constant(String word) {
        return word.strip().toUpperCase(Locale.ROOT).replace('-', '_');
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
    public String queryWith(String changed, String value) {
        return queryWith(Map.of(changed, value));
    }

    /** The same parameters as a query, with some of them changed; without the empty ones. */
    public String queryWith(Map<String, String> changed) {
        Map<String, List<String>> all = new LinkedHashMap<>(values);
        changed.forEach((name, value) -> all.put(name, List.of(value)));
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
