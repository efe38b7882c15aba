package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.history.LoggedMessage.Segment;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.MessageDao.SegmentRow;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import dev.shortstop.core.paging.SealedCursors;
import dev.shortstop.core.store.InList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * The messages of numbers. An account sees the MTs that speak for it; and on the short codes where it has a list, the MTs that
 * speak for the short code itself, and the MOs, except those that are the business of other accounts, whether they changed anything
 * or not. Safe for use by many threads.
 */
public final class MessageLog {

    private final Jdbi jdbi;
    private final AccountShortCodes shortCodes;
    private final SealedCursors cursors;

    public MessageLog(Jdbi jdbi) {
        this.jdbi = MessageRowMappers.registerOn(jdbi);
        this.shortCodes = new AccountShortCodes(jdbi);
        this.cursors = new SealedCursors(jdbi);
    }

    /** An MO, or an MT and how far it is; empty if there is none, or the viewer does not see it. */
    public Optional<LoggedMessage> find(Viewer viewer, MessageReference reference) {
        MessageSight sight = sightOf(viewer);
        return jdbi.withExtension(MessageDao.class, dao -> {
            String msisdn = reference.msisdn().digits();
            List<LoggedMessage> found = new ArrayList<>();
            dao.findSent(msisdn, reference.id()).ifPresent(found::add);
            if (found.isEmpty()) {
                dao.findReceived(msisdn, reference.id()).ifPresent(found::add);
            }
            return withSegments(dao, found.stream().filter(sight::includes).toList()).stream()
                    .findFirst();
        });
    }

    /**
     * The MOs and MTs of a number, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<LoggedMessage> page(Viewer viewer, Msisdn msisdn, PageRequest request) {
        String list = "messages " + viewer + msisdn;
        return stretch(viewer, msisdn, cursors.before(list, request), request.limit())
                .asPage(cursors, list);
    }

    Stretch<LoggedMessage> stretch(Viewer viewer, Msisdn msisdn, long beforeId, int limit) {
        MessageSight sight = sightOf(viewer);
        return jdbi.withExtension(MessageDao.class, dao -> {
            Stretch<LoggedMessage> found = Stretch.read(
                    beforeId,
                    limit,
                    (before, most) -> findLatest(dao, msisdn, before, most),
                    LoggedMessage::id,
                    sight::includes);
            return new Stretch<>(withSegments(dao, found.items()), found.end());
        });
    }

    private static List<LoggedMessage> findLatest(MessageDao dao, Msisdn msisdn, long beforeId, int most) {
        List<LoggedMessage> read = new ArrayList<>(dao.findLatestSent(msisdn.digits(), beforeId, most));
        read.addAll(dao.findLatestReceived(msisdn.digits(), beforeId, most));
        read.sort(Comparator.comparingLong(LoggedMessage::id).reversed());
        return read.subList(0, Math.min(most, read.size()));
    }

    private static List<LoggedMessage> withSegments(MessageDao dao, List<LoggedMessage> messages) {
        // Those of one segment have it in their own row.
        Set<Long> ids = messages.stream()
                .filter(message ->
                        message instanceof Sent sent && sent.segments().isEmpty())
                .map(LoggedMessage::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return messages;
        }
        Map<Long, List<Segment>> segments =
                dao.findSegments(messages.get(0).msisdn().digits(), InList.padded(ids)).stream()
                        .collect(Collectors.groupingBy(
                                SegmentRow::messageId, Collectors.mapping(SegmentRow::segment, Collectors.toList())));
        return messages.stream()
                .map(message -> message instanceof Sent sent && segments.containsKey(sent.id())
                        ? sent.with(segments.get(sent.id()))
                        : message)
                .toList();
    }

    private MessageSight sightOf(Viewer viewer) {
        return MessageSight.of(viewer, shortCodes::findNow);
    }
}
