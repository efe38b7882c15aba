package dev.shortstop.keyword.phrase;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The phrases of one language by what they may do.
 *
 * @param byRole every role has a list, be it empty
 * @param blockers words behind which, in the same sentence, no phrase of {@link Role#ANYWHERE} counts: negations above all
 */
public record PhraseBook(Map<Role, List<Phrase>> byRole, List<String> blockers) {

    public PhraseBook {
        Map<Role, List<Phrase>> complete = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            complete.put(role, List.copyOf(byRole.getOrDefault(role, List.of())));
        }
        byRole = Map.copyOf(complete);
        blockers = List.copyOf(blockers);
    }

    /** Those that ask for an opt-out, in the order of the file. */
    Stream<Phrase> requests() {
        return Stream.of(Role.ANYWHERE, Role.SENTENCE, Role.MESSAGE).flatMap(role -> byRole.get(role).stream());
    }
}
