package dev.shortstop.core.database;

import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers of tests. */
final class TestPorts {

    private static final int FIRST = 15_000;
    private static final int LAST = 29_999;

    private TestPorts() {}

    /**
     * A port to wish for, below the ephemeral ones. Drawn, so that a server that a test stops and starts again rarely
     * finds its port taken by a test that runs at the same time elsewhere on the machine.
     */
    static int wished() {
        return ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
    }
}
