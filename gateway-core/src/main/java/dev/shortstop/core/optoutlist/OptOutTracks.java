package dev.shortstop.core.optoutlist;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.consent.OptOut;
import dev.shortstop.core.consent.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** Finds the parts of the table that a list is made of. */
final class OptOutTracks {

    /** Stands where an account's id would: no account looks. */
    static final long NOBODY = -1;

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;

    OptOutTracks(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.shortCodes = new AccountShortCodes(jdbi);
    }

    /** The account whose own decisions supersede those for every account; {@link #NOBODY} where all are shown. */
    static long idOf(Viewer viewer) {
        return viewer instanceof Viewer.Account account ? account.accountId() : NOBODY;
    }

    /** For operators, those of all accounts together. */
    List<Track> find(Viewer viewer, OptOutFilter filter) {
        return viewer instanceof Viewer.Account account
                ? findOf(account.accountId(), filter)
                : jdbi.withExtension(Dao.class, dao -> {
                    List<Track> found = new ArrayList<>();
                    for (String shortCode : decided(filter, dao::findFirstShortCode)) {
                        sources(filter)
                                .forEach(source -> found.add(Track.ofAllAccounts(new ShortCode(shortCode), source)));
                    }
                    return found;
                });
    }

    /** The same decisions, those of each account for itself. */
    List<Track> findEach(Viewer viewer, OptOutFilter filter) {
        return viewer instanceof Viewer.Account account
                ? findOf(account.accountId(), filter)
                : jdbi.withExtension(Dao.class, dao -> {
                    List<Track> found = new ArrayList<>();
                    OptionalLong accountId = dao.findFirstAccount(Long.MIN_VALUE);
                    while (accountId.isPresent()) {
                        addDecided(found, dao, accountId.getAsLong(), filter);
                        accountId = dao.findFirstAccount(accountId.getAsLong());
                    }
                    return found;
                });
    }

    private List<Track> findOf(long accountId, OptOutFilter filter) {
        Collection<String> shared = sharedBy(shortCodes.findEver(accountId), filter);
        return jdbi.withExtension(Dao.class, dao -> {
            List<Track> found = new ArrayList<>();
            add(found, OptOut.EVERY_ACCOUNT, shared, filter);
            addDecided(found, dao, accountId, filter);
            return found;
        });
    }

    /** Short codes the STOPs of which an account sees. */
    private static Collection<String> sharedBy(Set<String> all, OptOutFilter filter) {
        return filter.shortCode()
                .map(ShortCode::value)
                .<Collection<String>>map(only -> all.contains(only) ? List.of(only) : List.of())
                .orElse(all);
    }

    /** Whatever an account decided: also where it has no list any more. */
    private static void addDecided(List<Track> tracks, Dao dao, long accountId, OptOutFilter filter) {
        add(tracks, accountId, decided(filter, after -> dao.findFirstShortCode(accountId, after)), filter);
    }

    /** @param findFirst the first short code after another one on which there are decisions */
    private static List<String> decided(OptOutFilter filter, Function<String, Optional<String>> findFirst) {
        if (filter.shortCode().isPresent()) {
            return List.of(filter.shortCode().get().value());
        }
        List<String> shortCodes = new ArrayList<>();
        Optional<String> next = findFirst.apply("");
        while (next.isPresent()) {
            shortCodes.add(next.get());
            next = findFirst.apply(next.get());
        }
        return shortCodes;
    }

    private static void add(List<Track> tracks, long accountId, Collection<String> shortCodes, OptOutFilter filter) {
        for (String shortCode : shortCodes) {
            sources(filter).forEach(source -> tracks.add(new Track(accountId, new ShortCode(shortCode), source)));
        }
    }

    private static List<Source> sources(OptOutFilter filter) {
        return filter.source().map(List::of).orElse(List.of(Source.values()));
    }

    interface Dao {

        /** Asked again and again it goes through the short codes of an account, one look into the index each. */
        @SqlQuery("""
                SELECT MIN(short_code) FROM opt_out
                WHERE account_id = :accountId AND short_code > :after
                """)
        Optional<String> findFirstShortCode(@Bind("accountId") long accountId, @Bind("after") String after);

        /** Likewise, through those on which anybody has decided. */
        @SqlQuery("SELECT MIN(short_code) FROM opt_out WHERE short_code > :after")
        Optional<String> findFirstShortCode(@Bind("after") String after);

        /** Likewise, through the accounts. */
        @SqlQuery("SELECT MIN(account_id) FROM opt_out WHERE account_id > :after")
        OptionalLong findFirstAccount(@Bind("after") long after);
    }
}
