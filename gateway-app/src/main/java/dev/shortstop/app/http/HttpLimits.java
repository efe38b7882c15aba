package dev.shortstop.app.http;

import java.time.Duration;

/** What a request may be, and how many there may be at once. */
final class HttpLimits {

    /** 10,000 numbers with some air around them. */
    static final int MAX_BODY_OCTETS = 1 << 20;

    static final int MAX_HEADER_OCTETS = 16 << 10;

    /** Requests are worked on by so many threads; far more can be on their way in, which takes none. */
    static final int THREADS = 40;

    /** Downloads and uploads at once: each takes a thread. */
    static final int TRANSFERS = 16;

    static final int TRANSFERS_OF_A_KEY = 4;

    /** Of all keys of an account: what an account does leaves room for others. */
    static final int TRANSFERS_OF_AN_ACCOUNT = 8;

    /** Of a download or an upload, over {@link #LEAST_RATE_PERIOD} of waiting for the client. Two bars of reception are faster. */
    static final long LEAST_TRANSFER_OCTETS_PER_SECOND = 4 << 10;

    static final Duration LEAST_RATE_PERIOD = Duration.ofMinutes(1);

    /** What is still taken of a file that is refused, so that the client gets to read why. */
    static final int DISCARDED_OCTETS = 8 << 20;

    /** Below it a client keeps a connection from others. A mobile phone in a tunnel is faster. */
    static final int LEAST_OCTETS_PER_SECOND = 100;

    private HttpLimits() {}
}
