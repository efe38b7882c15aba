package dev.shortstop.app.console.lists;

import dev.shortstop.app.console.ConsoleParts;
import dev.shortstop.app.console.ConsoleRequest;
import dev.shortstop.app.console.Paths;
import dev.shortstop.app.http.problem.Problem;
import dev.shortstop.core.audience.AccountShortCodes;
import dev.shortstop.core.audience.ListDetails;
import dev.shortstop.core.listsize.DaySize;
import dev.shortstop.core.paging.Tally;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The lists of the account in the path; all others are not found. */
final class ListsOfAccount {

    private final ConsoleParts parts;
    private final AccountShortCodes shortCodes;

    ListsOfAccount(ConsoleParts parts) {
        this.parts = parts;
        this.shortCodes = new AccountShortCodes(parts.api().jdbi());
    }

    ListDetails require(ConsoleRequest request) {
        return parts.api()
                .lists()
                .find(request.account().id(), request.id("listId"))
                .orElseThrow(() -> Problem.notFound("such list").asException());
    }

    static String pathOf(ConsoleRequest request, long listId) {
        return Paths.of(request.account(), "/lists/" + listId);
    }

    /** An account comes to a short code by an operator: it could not find out by itself whom else it concerns. */
    Collection<String> shortCodesFor(ConsoleRequest request) {
        TreeSet<String> offered =
                new TreeSet<>(shortCodes.findEver(request.account().id()));
        if (request.person().isOperator()) {
            offered.addAll(parts.api().keywords().get().versions().keySet());
        }
        return offered;
    }

    Tally known(Tally tally, List<DaySize> sizes) {
        return known(tally, sizes, LocalDate.ofInstant(parts.api().clock().instant(), ZoneOffset.UTC));
    }

    /** With the size of today or yesterday, as long as nobody has counted further since. */
    static Tally known(Tally tally, List<DaySize> sizes, LocalDate today) {
        if (!(tally instanceof Tally.AtLeast some) || some.counted().isPresent() || sizes.isEmpty()) {
            return tally;
        }
        DaySize last = sizes.get(sizes.size() - 1);
        return last.day().isBefore(today.minusDays(1))
                ? tally
                : new Tally.AtLeast(
                        some.items(),
                        Optional.of(new Tally.Counted(
                                last.members(),
                                last.day().atStartOfDay(ZoneOffset.UTC).toInstant())));
    }

    Map<Long, List<DaySize>> sizes(Collection<Long> listIds) {
        return parts.listSizes().find(listIds, Trend.DAYS);
    }
}
