package dev.shortstop.core.audience;

import dev.shortstop.keyword.OptInKeyword;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The audience lists that keyword files name. Immutable. */
public final class AudienceCatalog {

    private record Key(String shortCode, String account, String list) {}

    private final Map<Key, AudienceList> lists;
    private final Set<Long> ids;

    public AudienceCatalog(Collection<AudienceList> lists) {
        this.lists = lists.stream()
                .collect(Collectors.toUnmodifiableMap(
                        list -> new Key(list.shortCode().value(), list.account(), list.name()), Function.identity()));
        this.ids = lists.stream().map(AudienceList::id).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * The list that an opt-in keyword of a short code leads to.
     *
     * @throws IllegalStateException if the catalog was not made from the file that holds the keyword
     */
    public AudienceList requireListOf(String shortCode, OptInKeyword keyword) {
        AudienceList list = lists.get(new Key(shortCode, keyword.account(), keyword.list()));
        if (list == null) {
            throw new IllegalStateException(
                    "no audience list " + keyword.account() + "/" + keyword.list() + " on short code " + shortCode);
        }
        return list;
    }

    /** Whether a keyword file names the list of this id. */
    public boolean contains(long listId) {
        return ids.contains(listId);
    }

    public Collection<AudienceList> lists() {
        return lists.values();
    }
}
