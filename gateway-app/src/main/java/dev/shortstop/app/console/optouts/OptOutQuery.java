package dev.shortstop.app.console.optouts;

import dev.shortstop.app.console.FormFields;
import dev.shortstop.app.console.PageLinks;
import dev.shortstop.app.http.resource.Words;
import dev.shortstop.core.ShownTime;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person wants to see of the list, as the address of the page says it.
 *
 * @param filter of no meaning where {@link #isValid} is false: whatever it leaves out was asked for, and not understood
 */
record OptOutQuery(FormFields fields, OptOutFilter filter, OptOutOrder order) {

    private static final List<String> OF_FILTER = List.of("number", "shortCode", "source", "from", "to", "zone");

    static OptOutQuery of(FormFields fields) {
        OptOutFilter filter = OptOutFilter.NONE.with(fields.numbers("number")).with(fields.days("from", "to"));
        filter = fields.shortCode("shortCode").map(filter::with).orElse(filter);
        filter = fields.oneOf("source", Source.class).map(filter::with).orElse(filter);
        OptOutOrder order = fields.oneOf("order", OptOutOrder.class).orElse(usualOrder(filter));
        return new OptOutQuery(fields, filter, order);
    }

    /** Where a beginning of numbers alone is asked for, those are together in the order of numbers, and nowhere else. */
    private static OptOutOrder usualOrder(OptOutFilter filter) {
        boolean isByNumberAlone =
                filter.time().equals(TimeRange.ALL) && !filter.numbers().equals(NumberRange.ALL);
        return isByNumberAlone ? OptOutOrder.BY_NUMBER : OptOutOrder.NEWEST_FIRST;
    }

    boolean isValid() {
        return fields.isValid();
    }

    boolean isFiltered() {
        return !isValid() || !filter.equals(OptOutFilter.NONE);
    }

    /** The filter alone, as a query: for an export, or for all that fits. */
    String filterAsQuery() {
        return PageLinks.withoutPlace(fields, Map.of("size", "", "order", ""));
    }

    /** The filter alone, as fields of a form. */
    Map<String, String> filterAsFields() {
        Map<String, String> asked = new HashMap<>();
        OF_FILTER.forEach(name -> fields.text(name).ifPresent(text -> asked.put(name, text)));
        return asked;
    }

    /** The order by name, even the usual one: what somebody chose stays chosen when the filter changes. */
    String queryOrderedBy(OptOutOrder other) {
        return PageLinks.withoutPlace(fields, Map.of("order", Words.of(other)));
    }

    /** For people: {@code numbers from +1555 on 72345 by Keyword}. */
    String inWords() {
        List<String> words = new ArrayList<>();
        if (!filter.numbers().equals(NumberRange.ALL)) {
            words.add("with numbers that begin with +" + filter.numbers().from());
        }
        filter.shortCode().ifPresent(shortCode -> words.add("on " + shortCode));
        filter.source().ifPresent(source -> words.add("by " + source.title()));
        TimeRange time = filter.time();
        if (!time.from().equals(TimeRange.ALL.from())) {
            words.add("since " + ShownTime.minute(time.from()));
        }
        if (!time.before().equals(TimeRange.ALL.before())) {
            words.add("before " + ShownTime.minute(time.before()));
        }
        return String.join(", ", words);
    }
}
