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
import java.util.Set;
import java.util.function.BiFunction;
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

    List<Track> find(Viewer viewer, OptOutFilter filter) {
        List<Track> tracks = new ArrayList<>();
        if (viewer instanceof Viewer.Account account) {
            long accountId = account.accountId();
            for (String shortCode : sharedBy(shortCodes.findEver(accountId), filter)) {
                addEachSource(
                        tracks, filter, source -> Track.of(OptOut.EVERY_ACCOUNT, new ShortCode(shortCode), source));
            }
            for (String shortCode : decided(filter, (dao, after) -> dao.findFirstShortCode(accountId, after))) {
                addEachSource(tracks, filter, source -> Track.of(accountId, new ShortCode(shortCode), source));
            }
        } else {
            for (String shortCode : decided(filter, Dao::findFirstShortCode)) {
                addEachSource(tracks, filter, source -> Track.ofAnyAccount(new ShortCode(shortCode), source));
            }
        }
        return tracks;
    }

    /** Short codes the STOPs of which an account sees. */
    private static Collection<String> sharedBy(Set<String> all, OptOutFilter filter) {
        return filter.shortCode()
                .map(ShortCode::value)
                .<Collection<String>>map(only -> all.contains(only) ? List.of(only) : List.of())
                .orElse(all);
    }

    /**
     * Short codes on which there are decisions: also where an account has no list any more.
     *
     * @param findFirst the first one after another
     */
    private List<String> decided(OptOutFilter filter, BiFunction<Dao, String, Optional<String>> findFirst) {
        if (filter.shortCode().isPresent()) {
            return List.of(filter.shortCode().get().value());
        }
        return jdbi.withExtension(Dao.class, dao -> {
            List<String> found = new ArrayList<>();
            Optional<String> next = findFirst.apply(dao, "");
            while (next.isPresent()) {
                found.add(next.get());
                next = findFirst.apply(dao, next.get());
            }
            return found;
        });
    }

    private static void addEachSource(List<Track> tracks, OptOutFilter filter, Function<Source, Track> track) {
        List<Source> sources = filter.source().map(List::of).orElse(List.of(Source.values()));
        sources.forEach(source -> tracks.add(track.apply(source)));
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
    }
}
