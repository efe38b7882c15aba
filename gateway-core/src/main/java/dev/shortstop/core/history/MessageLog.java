package dev.shortstop.core.history;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.history.LoggedMessage.Received;
import dev.shortstop.core.history.LoggedMessage.Segment;
import dev.shortstop.core.history.LoggedMessage.Sent;
import dev.shortstop.core.history.MessageDao.SegmentRow;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.InvalidCursorException;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
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

    public MessageLog(Jdbi jdbi) {
        this.jdbi = MessageRowMappers.registerOn(jdbi);
        this.shortCodes = new AccountShortCodes(jdbi);
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
            return seen(dao, sight, found).stream().findFirst();
        });
    }

    /**
     * The MOs and MTs of a number, the latest first.
     *
     * @throws InvalidCursorException if the cursor is not of this list
     */
    public Page<LoggedMessage> page(Viewer viewer, Msisdn msisdn, PageRequest request) {
        long beforeId =
                request.after().map(cursor -> placeOf(viewer, msisdn, cursor)).orElse(Long.MAX_VALUE);
        int oneMore = request.limit() + 1;
        MessageSight sight = sightOf(viewer);
        return jdbi.withExtension(MessageDao.class, dao -> {
            List<LoggedMessage> read = new ArrayList<>(dao.findLatestSent(msisdn.digits(), beforeId, oneMore));
            read.addAll(dao.findLatestReceived(msisdn.digits(), beforeId, oneMore));
            read.sort(Comparator.comparingLong(LoggedMessage::id).reversed());
            Page<LoggedMessage> page = Page.of(
                    read.subList(0, Math.min(oneMore, read.size())),
                    request.limit(),
                    message -> cursorBefore(viewer, msisdn, message.id()));
            return new Page<>(seen(dao, sight, page.items()), page.next());
        });
    }

    /** The cursor of a page that ends with this id. */
    static Cursor cursorBefore(Viewer viewer, Msisdn msisdn, long id) {
        return Cursor.of(nameOf(viewer, msisdn), Long.toString(id));
    }

    /** The id that the cursor's page ended with. */
    static long placeOf(Viewer viewer, Msisdn msisdn, Cursor cursor) {
        return cursor.idIn(nameOf(viewer, msisdn));
    }

    private static String nameOf(Viewer viewer, Msisdn msisdn) {
        return "messages " + viewer + msisdn;
    }

    private static List<LoggedMessage> seen(MessageDao dao, MessageSight sight, List<LoggedMessage> read) {
        List<Sent> sent = read.stream()
                .filter(Sent.class::isInstance)
                .map(Sent.class::cast)
                .filter(sight::includes)
                .toList();
        List<Received> received = read.stream()
                .filter(Received.class::isInstance)
                .map(Received.class::cast)
                .filter(sight::includes)
                .toList();
        List<LoggedMessage> seen = new ArrayList<>(withSegments(dao, sent));
        seen.addAll(received);
        seen.sort(Comparator.comparingLong(LoggedMessage::id).reversed());
        return seen;
    }

    private static List<Sent> withSegments(MessageDao dao, List<Sent> messages) {
        // Those of one segment have it in their own row.
        Set<Long> ids = messages.stream()
                .filter(message -> message.segments().isEmpty())
                .map(Sent::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return messages;
        }
        Map<Long, List<Segment>> segments =
                dao.findSegments(messages.get(0).msisdn().digits(), InList.padded(ids)).stream()
                        .collect(Collectors.groupingBy(
                                SegmentRow::messageId, Collectors.mapping(SegmentRow::segment, Collectors.toList())));
        return messages.stream()
                .map(message -> segments.containsKey(message.id()) ? message.with(segments.get(message.id())) : message)
                .toList();
    }

    private MessageSight sightOf(Viewer viewer) {
        return MessageSight.of(viewer, shortCodes::findNow);
    }
}
