package dev.shortstop.app.http;

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

    /** Below it a client keeps a connection from others. A mobile phone in a tunnel is faster. */
    static final int LEAST_OCTETS_PER_SECOND = 100;

    private HttpLimits() {}
}
