package dev.shortstop.keyword.phrase;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The phrases of one language by what they may do.
 *
 * @param byRole every role has a list, be it empty
 * @param blockers words behind which, in the same sentence, no phrase of {@link Role#ANYWHERE} counts: negations above all
 * @param neverMeant words that no mistyped word is taken for: names, of which one is a slip away from another
 */
public record PhraseBook(Map<Role, List<Phrase>> byRole, List<String> blockers, Set<String> neverMeant) {

    static final PhraseBook EMPTY = new PhraseBook(Map.of(), List.of());

    private static final List<Role> REQUESTS = List.of(Role.ANYWHERE, Role.SENTENCE, Role.MESSAGE);

    public PhraseBook {
        Map<Role, List<Phrase>> complete = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            complete.put(role, List.copyOf(byRole.getOrDefault(role, List.of())));
        }
        byRole = Map.copyOf(complete);
        blockers = List.copyOf(blockers);
        neverMeant = Set.copyOf(neverMeant);
    }

    /** Where every word of the phrases may be meant by a mistyped one. */
    public PhraseBook(Map<Role, List<Phrase>> byRole, List<String> blockers) {
        this(byRole, blockers, Set.of());
    }

    /** Those that ask for an opt-out, in the order of the file. */
    Stream<Phrase> requests() {
        return REQUESTS.stream().flatMap(role -> byRole.get(role).stream());
    }

    /** The first of those that ask for an opt-out which is these words and has one of some roles; null for none. */
    Phrase find(SentencePart words, int roles) {
        for (int i = 0; i < REQUESTS.size(); i++) { // no iterators: it allocates nothing
            Role role = REQUESTS.get(i);
            List<Phrase> phrases = (roles & role.bit) != 0 ? byRole.get(role) : List.of();
            for (int j = 0; j < phrases.size(); j++) {
                if (phrases.get(j).is(words)) {
                    return phrases.get(j);
                }
            }
        }
        return null;
    }
}
