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

    List<Track> find(Viewer viewer, OptOutFilter filter) {
        Set<String> own =
                viewer instanceof Viewer.Account account ? shortCodes.findEver(account.accountId()) : Set.of();
        return jdbi.withExtension(Dao.class, dao -> {
            List<Track> tracks = new ArrayList<>();
            if (viewer instanceof Viewer.Account account) {
                long accountId = account.accountId();
                add(tracks, OptOut.EVERY_ACCOUNT, sharedBy(own, filter), filter);
                add(tracks, accountId, decidedBy(dao, accountId, filter), filter);
            } else {
                OptionalLong accountId = dao.findFirstAccount(Long.MIN_VALUE);
                while (accountId.isPresent()) {
                    add(tracks, accountId.getAsLong(), decidedBy(dao, accountId.getAsLong(), filter), filter);
                    accountId = dao.findFirstAccount(accountId.getAsLong());
                }
            }
            return tracks;
        });
    }

    /** Short codes the STOPs of which an account sees. */
    private static Collection<String> sharedBy(Set<String> all, OptOutFilter filter) {
        return filter.shortCode()
                .map(ShortCode::value)
                .<Collection<String>>map(only -> all.contains(only) ? List.of(only) : List.of())
                .orElse(all);
    }

    /** Short codes on which an account may have decided itself: also where it has no list any more. */
    private static Collection<String> decidedBy(Dao dao, long accountId, OptOutFilter filter) {
        if (filter.shortCode().isPresent()) {
            return List.of(filter.shortCode().get().value());
        }
        List<String> shortCodes = new ArrayList<>();
        Optional<String> next = dao.findFirstShortCode(accountId, "");
        while (next.isPresent()) {
            shortCodes.add(next.get());
            next = dao.findFirstShortCode(accountId, next.get());
        }
        return shortCodes;
    }

    private static void add(List<Track> tracks, long accountId, Collection<String> shortCodes, OptOutFilter filter) {
        List<Source> sources = filter.source().map(List::of).orElse(List.of(Source.values()));
        for (String shortCode : shortCodes) {
            sources.forEach(source -> tracks.add(new Track(accountId, new ShortCode(shortCode), source)));
        }
    }

    interface Dao {

        /** Asked again and again it goes through the short codes of an account, one look into the index each. */
        @SqlQuery("""
                SELECT MIN(short_code) FROM opt_out
                WHERE account_id = :accountId AND short_code > :after
                """)
        Optional<String> findFirstShortCode(@Bind("accountId") long accountId, @Bind("after") String after);

        /** Likewise, through the accounts. */
        @SqlQuery("SELECT MIN(account_id) FROM opt_out WHERE account_id > :after")
        OptionalLong findFirstAccount(@Bind("after") long after);
    }
}
