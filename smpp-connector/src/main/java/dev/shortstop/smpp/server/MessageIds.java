package dev.shortstop.smpp.server;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ids for messages whose application gives them none: counted from a random one, so that no two runs share any. */
final class MessageIds {
    private final AtomicLong last = new AtomicLong(new SecureRandom().nextLong());

    String next() {
        return "%016x".formatted(last.incrementAndGet());
    }
}
