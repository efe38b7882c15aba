package dev.shortstop.core.imports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whose turn it is: accounts in turn, however many imports one of them has, and the imports of one account in turn. Safe for
 * use by many threads.
 *
 * @param <T> an import
 */
final class ImportTurns<T> {

    private final Map<Long, Deque<T>> waitingByAccount = new LinkedHashMap<>();
    private boolean closed;

    /** It waits for its next turn, behind those that wait already. */
    synchronized void add(long accountId, T waiting) {
        waitingByAccount
                .computeIfAbsent(accountId, account -> new ArrayDeque<>())
                .add(waiting);
        notify();
    }

    /** Waits for one whose turn it is, and takes it out until it is added again. Null after the end. */
    synchronized T take() throws InterruptedException {
        while (waitingByAccount.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return null;
        }
        Iterator<Map.Entry<Long, Deque<T>>> accounts =
                waitingByAccount.entrySet().iterator();
        Map.Entry<Long, Deque<T>> account = accounts.next();
        accounts.remove();
        T next = account.getValue().remove();
        if (!account.getValue().isEmpty()) {
            waitingByAccount.put(account.getKey(), account.getValue());
        }
        return next;
    }

    /** Whoever waits goes away empty-handed. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
