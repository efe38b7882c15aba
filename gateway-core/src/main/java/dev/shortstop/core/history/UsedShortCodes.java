package dev.shortstop.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;

/** The short codes that have messages, whether or not there is a keyword file for them still. Safe for use by many threads. */
public final class UsedShortCodes {

    private final Jdbi jdbi;

    public UsedShortCodes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those that an MO came to, ascending; at most so many. */
    public List<String> receivedOn(int most) {
        return jdbi.withExtension(UsedShortCodeDao.class, dao -> inTurn(dao::findNextReceivedOn, most));
    }

    /** Those that an MT was sent from, ascending; at most so many. */
    public List<String> sentOn(int most) {
        return jdbi.withExtension(UsedShortCodeDao.class, dao -> inTurn(dao::findNextSentOn, most));
    }

    private static List<String> inTurn(Function<String, Optional<String>> next, int most) {
        List<String> found = new ArrayList<>();
        for (Optional<String> each = next.apply("");
                each.isPresent() && found.size() < most;
                each = next.apply(each.get())) {
            found.add(each.get());
        }
        return found;
    }
}
