package dev.shortstop.core.operation;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.audience.ActiveRules;
import dev.shortstop.core.consent.ListTerms;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import dev.shortstop.keyword.ShortCodeRules;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds what a list asks and answers: as its keyword file says, else as the list itself does. */
final class ListTermsReader {

    /** A list, and where it is. */
    record FoundList(ShortCode shortCode, ListTerms terms) {}

    private ListTermsReader() {}

    /** Keeps the list from being deleted until the transaction ends. */
    static Optional<FoundList> lockShared(Handle handle, long listId, ActiveRules rules) {
        return handle.attach(ListDao.class).lockShared(listId).map(row -> {
            ShortCode shortCode = new ShortCode(row.shortCode());
            return new FoundList(shortCode, terms(row, rules.rulesFor(shortCode)));
        });
    }

    private static ListTerms terms(ListDao.ListRow row, ShortCodeRules rules) {
        List<OptInKeyword> sections = rules.optIns().stream()
                .filter(section -> section.account().equals(row.account())
                        && section.list().equals(row.name()))
                .toList();
        if (sections.isEmpty()) {
            return new ListTerms(
                    row.id(),
                    row.accountId(),
                    DoubleOptIn.ALWAYS.name().equals(row.doubleOptIn()),
                    Optional.ofNullable(row.prompt()),
                    row.welcome() == null ? "" : row.welcome(),
                    rules.pendingOptInLifetime());
        }
        // Several keywords may lead to one list. Whoever is asked by any of them is asked here.
        boolean alwaysConfirm = sections.stream().anyMatch(section -> section.doubleOptIn() == DoubleOptIn.ALWAYS);
        OptInKeyword first = sections.get(0);
        return new ListTerms(
                row.id(),
                row.accountId(),
                alwaysConfirm,
                Optional.of(first.prompt()),
                first.welcome(),
                rules.pendingOptInLifetime());
    }
}
