package dev.shortstop.app.console.imports;

import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.access.Account;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.audience.AudienceList;
import dev.shortstop.core.audience.ListDetails;
import dev.shortstop.core.imports.ImportTarget;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What an account may import into, as forms and paths name it: {@code opt-outs-72345}, {@code list-17}. */
final class ImportTargets {

    private static final String OPT_OUTS = "opt-outs-";
    private static final String LIST = "list-";
    private static final int MOST_OF_A_KIND = 100;

    private final ConsoleParts parts;
    private final AccountShortCodes shortCodes;

    ImportTargets(ConsoleParts parts) {
        this.parts = parts;
        this.shortCodes = new AccountShortCodes(parts.api().jdbi());
    }

    /**
     * What a form offers.
     *
     * @param titles names, and what people read, in order
     * @param isWhole whether there are no others
     */
    record Offer(Map<String, String> titles, boolean isWhole) {}

    /** Of very many short codes and lists, the first ones, and in any case the one that is wanted. */
    Offer of(Account account, String wanted) {
        Map<String, String> targets = new LinkedHashMap<>();
        TreeSet<String> ofAccount = new TreeSet<>(shortCodes.findEver(account.id()));
        ofAccount.stream()
                .limit(MOST_OF_A_KIND)
                .forEach(shortCode -> targets.put(OPT_OUTS + shortCode, optOutsOf(shortCode)));
        Page<ListDetails> lists =
                parts.api().lists().page(account.id(), Optional.empty(), PageRequest.first(MOST_OF_A_KIND));
        for (ListDetails details : lists.items()) {
            targets.put(LIST + details.list().id(), titleOf(details.list()));
        }
        find(account, wanted).ifPresent(target -> targets.putIfAbsent(wanted, titleOf(target)));
        return new Offer(
                targets, ofAccount.size() <= MOST_OF_A_KIND && lists.next().isEmpty());
    }

    private static String optOutsOf(String shortCode) {
        return "Opt-Out List of " + shortCode;
    }

    private static String titleOf(AudienceList list) {
        return "List " + list.name() + " of " + list.shortCode();
    }

    /** Empty where the account may not import into it. */
    Optional<ImportTarget> find(Account account, String name) {
        if (name.startsWith(OPT_OUTS)) {
            return ShortCode.find(name.substring(OPT_OUTS.length()))
                    .filter(shortCode -> shortCodes.wasEverOn(account.id(), shortCode))
                    .map(shortCode -> new ImportTarget.OptOutList(account.id(), shortCode));
        }
        if (!name.matches(LIST + "[0-9]{1,18}")) {
            return Optional.empty();
        }
        return parts.api()
                .lists()
                .find(account.id(), Long.parseLong(name.substring(LIST.length())))
                .map(ListDetails::list)
                .map(list -> new ImportTarget.Members(list.id(), list.accountId(), list.shortCode()));
    }

    /** For people. */
    String titleOf(ImportTarget target) {
        return target instanceof ImportTarget.Members members
                ? parts.api()
                        .lists()
                        .find(members.accountId(), members.listId())
                        .map(details -> titleOf(details.list()))
                        .orElse("A deleted list of " + members.shortCode())
                : optOutsOf(target.shortCode().value());
    }
}
