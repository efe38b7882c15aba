package dev.shortstop.core.history;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.Viewer;
import dev.shortstop.core.history.MessageFilter.Direction;
import dev.shortstop.core.history.MessageTrack.By;
import dev.shortstop.core.paging.NumberRange;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the ranges of indexes that a search has to go through. */
final class MessageTracks {

    /** More numbers with a prefix than this are searched for by time. */
    private static final int MOST_NUMBERS = 32;

    private final MessageSearchDao dao;
    private final UsedShortCodes used;
    private final Set<String> own;

    /** @param own short codes that the account was ever on, where one looks */
    MessageTracks(MessageSearchDao dao, UsedShortCodes used, Set<String> own) {
        this.dao = dao;
        this.used = used;
        this.own = own;
    }

    /** None on a short code of others, whether it is there or not: an account does not learn how much goes over it. */
    List<MessageTrack> find(Viewer viewer, MessageFilter filter) {
        boolean isOfOthers = viewer instanceof Viewer.Account
                && filter.shortCode()
                        .filter(each -> !own.contains(each.value()))
                        .isPresent();
        if (isOfOthers) {
            return List.of();
        }
        if (!filter.numbers().equals(NumberRange.ALL)) {
            SortedSet<String> numbers = new TreeSet<>();
            boolean areFew = addNumbers(filter.numbers(), dao::findNextSender, numbers)
                    && addNumbers(filter.numbers(), dao::findNextRecipient, numbers);
            if (areFew) {
                return tracks(filter, By.NUMBER, numbers);
            }
        }
        return tracks(filter, By.SHORT_CODE, shortCodes(viewer, filter));
    }

    private static List<MessageTrack> tracks(MessageFilter filter, By by, Collection<String> names) {
        return Arrays.stream(Direction.values())
                .filter(filter::isFor)
                .flatMap(direction -> names.stream().map(name -> new MessageTrack(direction, by, name)))
                .toList();
    }

    private Collection<String> shortCodes(Viewer viewer, MessageFilter filter) {
        if (filter.shortCode().isPresent()) {
            return filter.shortCode().map(ShortCode::value).stream().toList();
        }
        if (viewer instanceof Viewer.Account) {
            return own;
        }
        SortedSet<String> all = new TreeSet<>(used.receivedOn(Integer.MAX_VALUE));
        all.addAll(used.sentOn(Integer.MAX_VALUE));
        return all;
    }

    private interface NextNumber {
        Optional<String> find(String from, String before);
    }

    /** False as soon as there are too many. */
    private static boolean addNumbers(NumberRange range, NextNumber next, SortedSet<String> numbers) {
        Optional<String> each = next.find(range.from(), range.before());
        while (each.isPresent() && numbers.size() <= MOST_NUMBERS) {
            numbers.add(each.get());
            each = next.find(NumberRange.after(each.get()), range.before());
        }
        return numbers.size() <= MOST_NUMBERS;
    }
}
