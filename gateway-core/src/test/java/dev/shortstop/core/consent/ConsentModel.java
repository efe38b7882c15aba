package dev.shortstop.core.consent;

import dev.shortstop.core.ShortCode;
import dev.shortstop.core.TestKeywords;
import dev.shortstop.keyword.OptInKeyword;
import dev.shortstop.keyword.OptInKeyword.DoubleOptIn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules for the texts of one number, written down a second time from semantics.md and as simply as possible. */
final class ConsentModel {

    /** What holds on one short code. Lists by path, {@code acme/news}; the newest pending opt-in last. */
    private static final class OnShortCode {
        private boolean stop;
        private final TreeSet<String> liftedAccounts = new TreeSet<>();
        private final TreeSet<String> lists = new TreeSet<>();
        private final Map<String, Instant> pendingUntil = new LinkedHashMap<>();

        private boolean isOptedOut(String account) {
            return stop && !liftedAccounts.contains(account);
        }
    }

    private final Map<ShortCode, OnShortCode> shortCodes =
            new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
    private final Deque<Instant> replyTimes = new ArrayDeque<>();
    private final List<String> replies = new ArrayList<>();
    private int events;

    void text(ShortCode code, String word, Instant now) {
        OnShortCode on = shortCodes.computeIfAbsent(code, unknown -> new OnShortCode());
        List<String> confirmable = on.pendingUntil.keySet().stream()
                .filter(list -> now.isBefore(on.pendingUntil.get(list)))
                .toList();
        if (word.equals("STOP")) {
            stop(on, now);
        } else if (word.equals("HELP")) {
            reply("HELP *", now);
        } else if (word.equals("YES") && !confirmable.isEmpty()) {
            confirm(on, confirmable.get(confirmable.size() - 1), now);
        } else if (TestKeywords.rules(code).optIns().stream()
                .anyMatch(section -> section.keywords().contains(word))) {
            optIn(on, code, TestKeywords.optIn(code, word), confirmable, now);
        } else if (TestKeywords.rules(code).unmatchedReply().isPresent()
                && (!on.stop || !on.liftedAccounts.isEmpty())) {
            reply("UNMATCHED *", now);
        }
    }

    /** Every account; leaves all lists; cancels what is pending; confirmed once. */
    private void stop(OnShortCode on, Instant now) {
        events += 1 + on.lists.size() + on.pendingUntil.size();
        if (!on.stop || !on.liftedAccounts.isEmpty()) {
            reply("OPT_OUT_CONFIRMATION *", now);
        }
        on.stop = true;
        on.liftedAccounts.clear();
        on.lists.clear();
        on.pendingUntil.clear();
    }

    /** Joins the newest; in the same step the opt-out is lifted for that account alone. */
    private void confirm(OnShortCode on, String list, Instant now) {
        String account = list.substring(0, list.indexOf('/'));
        if (on.isOptedOut(account)) {
            on.liftedAccounts.add(account);
            events++;
        }
        on.pendingUntil.remove(list);
        events += 1 + (on.lists.add(list) ? 1 : 0);
        reply("WELCOME " + account, now);
    }

    /** Joins at once; is asked where opted out, or where the keyword asks everybody. */
    private void optIn(OnShortCode on, ShortCode code, OptInKeyword section, List<String> confirmable, Instant now) {
        String list = section.account() + "/" + section.list();
        boolean asksNewcomers = section.doubleOptIn() == DoubleOptIn.ALWAYS && !on.lists.contains(list);
        if (on.isOptedOut(section.account()) || asksNewcomers) {
            on.pendingUntil.remove(list); // the newest stands last
            on.pendingUntil.put(list, now.plus(TestKeywords.rules(code).pendingOptInLifetime()));
            events++;
            reply("OPT_IN_PROMPT " + section.account(), now);
        } else {
            if (confirmable.contains(list)) {
                on.pendingUntil.remove(list);
                events++;
            }
            events += on.lists.add(list) ? 1 : 0;
            reply("WELCOME " + section.account(), now);
        }
    }

    /** Never more than ten an hour, whatever they are for. */
    private void reply(String reply, Instant now) {
        replyTimes.removeIf(at -> !at.isAfter(now.minus(Duration.ofHours(1))));
        if (replyTimes.size() < 10) {
            replyTimes.add(now);
            replies.add(reply);
        }
    }

    boolean wouldStopChangeAnything(ShortCode code) {
        OnShortCode on = shortCodes.get(code);
        return on == null || !on.stop || !on.liftedAccounts.isEmpty() || !on.pendingUntil.isEmpty();
    }

    List<String> optOuts() {
        List<String> rows = new ArrayList<>();
        shortCodes.forEach((code, on) -> {
            if (on.stop) {
                rows.add(code + " * IN_FORCE KEYWORD");
                on.liftedAccounts.forEach(account -> rows.add(code + " " + account + " LIFTED KEYWORD"));
            }
        });
        return rows.stream().sorted().toList();
    }

    List<String> memberships() {
        List<String> rows = new ArrayList<>();
        shortCodes.forEach((code, on) -> on.lists.forEach(list -> rows.add(code + " " + list)));
        return rows;
    }

    List<String> pendingOptIns(Instant now) {
        List<String> rows = new ArrayList<>();
        shortCodes.forEach((code, on) -> on.pendingUntil.forEach((list, until) -> {
            if (now.isBefore(until)) {
                rows.add(code + " " + list);
            }
        }));
        return rows.stream().sorted().toList();
    }

    List<String> replies() {
        return replies;
    }

    int events() {
        return events;
    }
}
