package dev.shortstop.core.bulk;

import dev.shortstop.core.Msisdn;
import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.audience.ListMembers;
import dev.shortstop.core.audience.Member;
import dev.shortstop.core.bulk.BulkDao.Position;
import dev.shortstop.core.consent.Source;
import dev.shortstop.core.operation.Operation;
import dev.shortstop.core.optoutlist.ListedOptOut;
import dev.shortstop.core.optoutlist.OptOutFilter;
import dev.shortstop.core.optoutlist.OptOutList;
import dev.shortstop.core.optoutlist.OptOutOrder;
import dev.shortstop.core.paging.Cursor;
import dev.shortstop.core.paging.NumberRange;
import dev.shortstop.core.paging.Page;
import dev.shortstop.core.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a bulk change has to deal with next: by short code, and then by number, so that the place of the last one is all that
 * needs to be remembered.
 */
final class BulkWalk {

    /**
     * Numbers that fit, all on one short code.
     *
     * @param operation what is to be done with them
     * @param end where the next portion begins
     */
    record Portion(Operation operation, List<Msisdn> numbers, Position end) {}

    private final OptOutList optOuts;
    private final ListMembers members;

    BulkWalk(OptOutList optOuts, ListMembers members) {
        this.optOuts = optOuts;
        this.members = members;
    }

    /** Empty at the end. */
    Optional<Portion> next(BulkJob job, Position after, int limit) {
        return job.task() instanceof BulkTask.Lift lift
                ? next(lift, job.createdAt(), after, limit)
                : next((BulkTask.Remove) job.task(), job.createdAt(), after, limit);
    }

    private Optional<Portion> next(BulkTask.Remove remove, Instant before, Position after, int limit) {
        NumberRange rest = restOf(remove.numbers(), after.number());
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Member> page = members.page(remove.listId(), rest, new PageRequest(limit, next));
            List<Msisdn> numbers = page.items().stream()
                    .filter(member -> member.joinedAt().isBefore(before))
                    .map(Member::msisdn)
                    .toList();
            if (!numbers.isEmpty()) {
                return Optional.of(
                        new Portion(new Operation.Remove(remove.listId(), Source.ADMIN), numbers, endOf("", numbers)));
            }
            next = page.next();
        } while (next.isPresent());
        return Optional.empty();
    }

    private Optional<Portion> next(BulkTask.Lift lift, Instant before, Position after, int limit) {
        Viewer viewer = new Viewer.Account(lift.accountId());
        for (ShortCode shortCode : optOuts.shortCodes(viewer, lift.filter())) {
            int order = shortCode.value().compareTo(after.shortCode());
            if (order >= 0) {
                NumberRange rest = order == 0
                        ? restOf(lift.filter().numbers(), after.number())
                        : lift.filter().numbers();
                OptOutFilter filter = lift.filter().with(shortCode).with(rest);
                List<Msisdn> numbers = next(viewer, filter, before, limit);
                if (!numbers.isEmpty()) {
                    return Optional.of(new Portion(
                            new Operation.Lift(shortCode, lift.accountId(), Source.ADMIN),
                            numbers,
                            endOf(shortCode.value(), numbers)));
                }
            }
        }
        return Optional.empty();
    }

    private List<Msisdn> next(Viewer viewer, OptOutFilter filter, Instant before, int limit) {
        Optional<Cursor> next = Optional.empty();
        do {
            Page<ListedOptOut> page = optOuts.page(viewer, filter, OptOutOrder.BY_NUMBER, new PageRequest(limit, next));
            List<Msisdn> numbers = page.items().stream()
                    .filter(optOut -> optOut.decidedAt().isBefore(before))
                    .map(ListedOptOut::msisdn)
                    .toList();
            if (!numbers.isEmpty()) {
                return numbers;
            }
            next = page.next();
        } while (next.isPresent());
        return List.of();
    }

    private static Position endOf(String shortCode, List<Msisdn> numbers) {
        return new Position(shortCode, numbers.get(numbers.size() - 1).digits());
    }

    /** @param last the number that was dealt with last; empty for none */
    private static NumberRange restOf(NumberRange numbers, String last) {
        return last.isEmpty() ? numbers : new NumberRange(NumberRange.after(last), numbers.before());
    }
}
