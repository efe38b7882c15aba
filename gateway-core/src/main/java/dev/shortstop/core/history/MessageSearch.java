package dev.shortstop.core.history;

import dev.shortstop.core.IdGenerator;
import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.history.FoundMessage.OfName;
import dev.shortstop.core.history.FoundMessage.OfNumber;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.MessageSearchDao.Wanted;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.SealedCursors;
import dev.shortstop.core.store.InboundRecord.Handling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import org.jdbi.v3.core.Jdbi;

/**
 * Searches the messages of all numbers, the latest first. Goes back in time portion by portion, through an index, as far as one page
 * may look: memory and time of a page are bounded, however rare a thing is. An account finds what {@link MessageLog} shows it. Safe
 * for use by many threads.
 */
public final class MessageSearch {

    /** What one page may look at, in entries of an index. */
    private static final int MOST_LOOKED_AT = 20_000;

    private static final int FIRST_PORTION = 64;
    private static final int LARGEST_PORTION = 8_192;
    private static final int GROWTH = 4;
    private static final int LEAST_OF_A_TRACK = 16;

    /** Before that, no id was made. */
    private static final Instant FIRST_ID_AT = Instant.parse("2025-01-01T00:00:00Z");

    /** After that, no id will be. */
    private static final Instant LAST_ID_AT = Instant.parse("2090-01-01T00:00:00Z");

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;
    private final UsedShortCodes used;
    private final SealedCursors cursors;

    public MessageSearch(Jdbi jdbi) {
        this.shortCodes = new AccountShortCodes(jdbi);
        this.used = new UsedShortCodes(jdbi);
        this.cursors = new SealedCursors(jdbi);
        this.jdbi = MessageRowMappers.registerOn(jdbi)
                .registerRowMapper(FoundMessage.class, (row, context) -> received(row));
    }

    /**
     * The next messages that fit.
     *
     * @throws InvalidCursorException if the cursor is not of this search
     */
    public SearchedMessages page(Viewer viewer, MessageFilter filter, PageRequest request) {
        String list = "message search " + viewer + filter;
        long beforeId = request.after()
                .map(cursor -> cursors.placeIn(list, cursor))
                .orElse(idAt(filter.time().before()));
        MessageSight sight = MessageSight.of(viewer, shortCodes::findNow);
        Set<String> own =
                viewer instanceof Viewer.Account account ? shortCodes.findEver(account.accountId()) : Set.of();
        return jdbi.withExtension(MessageSearchDao.class, dao -> {
            List<MessageTrack> tracks = new MessageTracks(dao, used, own).find(viewer, filter);
            Walk walk = new Walk(dao, sight, tracks, filter, request.limit());
            walk.from(beforeId);
            Page<FoundMessage> page = walk.result(end -> cursors.of(list, end));
            boolean isOfAll = viewer instanceof Viewer.Operator;
            return new SearchedMessages(
                    page, isOfAll ? Optional.of(IdGenerator.madeAt(walk.reachedId)) : Optional.empty());
        });
    }

    private static long idAt(Instant moment) {
        Instant late = moment.isBefore(FIRST_ID_AT) ? FIRST_ID_AT : moment;
        return IdGenerator.smallestAt(late.isAfter(LAST_ID_AT) ? LAST_ID_AT : late);
    }

    /** Goes back in time. Confined to one thread. */
    private static final class Walk {

        private final MessageSearchDao dao;
        private final MessageSight sight;
        private final List<MessageTrack> tracks;
        private final Wanted wanted;
        private final long firstId;
        private final int limit;
        private final List<FoundMessage> found = new ArrayList<>();
        private long reachedId;

        Walk(MessageSearchDao dao, MessageSight sight, List<MessageTrack> tracks, MessageFilter filter, int limit) {
            this.dao = dao;
            this.sight = sight;
            this.tracks = tracks;
            this.wanted = wantedBy(filter);
            this.firstId = idAt(filter.time().from());
            this.limit = limit;
        }

        void from(long beforeId) {
            reachedId = tracks.isEmpty() ? firstId : Math.max(beforeId, firstId);
            int lookedAt = 0;
            for (int portion = FIRST_PORTION;
                    reachedId > firstId && found.size() <= limit && lookedAt < MOST_LOOKED_AT;
                    portion = Math.min(portion * GROWTH, LARGEST_PORTION)) {
                int ofEachTrack = Math.max(portion / tracks.size(), LEAST_OF_A_TRACK);
                readDownTo(end(ofEachTrack), ofEachTrack);
                lookedAt += ofEachTrack * tracks.size();
            }
        }

        /** Nothing that is younger is more than some places away in any track. */
        private long end(int places) {
            long end = firstId;
            for (MessageTrack track : tracks) {
                // No track needs to be looked at beyond the nearest end so far.
                end = Math.max(end, track.findEnd(dao, reachedId, end, places).orElse(end));
            }
            return end;
        }

        /** All of it, whatever the page lacks: of a few rows at a time, those of others would use up what it may look at. */
        private void readDownTo(long end, int places) {
            int oneMore = places + 1;
            long completeDownTo = end;
            List<FoundMessage> read = new ArrayList<>();
            for (MessageTrack track : tracks) {
                List<FoundMessage> ofTrack = track.read(dao, reachedId, completeDownTo, wanted, oneMore);
                if (ofTrack.size() == oneMore) {
                    completeDownTo =
                            Math.max(completeDownTo, ofTrack.get(oneMore - 1).id());
                }
                read.addAll(ofTrack);
            }
            long complete = completeDownTo;
            read.stream()
                    .filter(message -> message.id() >= complete && isSeen(message))
                    .sorted(Comparator.comparingLong(FoundMessage::id).reversed())
                    .forEach(found::add);
            reachedId = complete;
        }

        private boolean isSeen(FoundMessage message) {
            if (message instanceof OfNumber ofNumber) {
                return sight.includes(ofNumber.message());
            }
            OfName ofName = (OfName) message;
            return sight.includesReceived(ofName.shortCode(), ofName.handling(), ofName.accountId(), ofName.rule());
        }

        Page<FoundMessage> result(LongFunction<Cursor> cursorBefore) {
            if (found.size() > limit) {
                found.subList(limit, found.size()).clear();
                reachedId = found.get(limit - 1).id();
            }
            return new Page<>(
                    found, reachedId > firstId ? Optional.of(cursorBefore.apply(reachedId)) : Optional.empty());
        }
    }

    private static Wanted wantedBy(MessageFilter filter) {
        boolean isAnyNumber = filter.numbers().equals(NumberRange.ALL);
        return new Wanted(
                filter.shortCode().map(ShortCode::value).orElse(null),
                isAnyNumber ? null : filter.numbers().from(),
                isAnyNumber ? null : filter.numbers().before(),
                filter.state().map(Enum::name).orElse(null),
                filter.text().map(MessageSearch::pattern).orElse(null));
    }

    /** Its characters stand for themselves. */
    private static String pattern(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    private static FoundMessage received(ResultSet row) throws SQLException {
        String source = row.getString("source");
        if (Msisdn.find(source).isPresent()) {
            Received received = MessageRowMappers.received(row);
            return new OfNumber(received);
        }
        return new OfName(
                row.getLong("id"),
                source,
                new ShortCode(row.getString("short_code")),
                row.getString("text"),
                MessageRowMappers.accountId(row),
                Handling.valueOf(row.getString("handling")),
                row.getString("rule"),
                row.getString("keyword"),
                row.getString("rules_version"),
                row.getTimestamp("received_at").toInstant());
    }
}
