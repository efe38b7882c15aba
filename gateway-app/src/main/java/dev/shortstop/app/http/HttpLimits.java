package dev.shortstop.app.http;

/** What a request may be, and how many there may be at once. */
final class HttpLimits {

    /** 10,000 numbers with some air around them. */
    static final int MAX_BODY_OCTETS = 1 << 20;

    static final int MAX_HEADER_OCTETS = 16 << 10;

    /** Requests are worked on by so many threads; far more can be on their way in, which takes none. */
    static final int THREADS = 40;

    /** What is still taken of a file that is refused, so that the client gets to read why. */
    static final int DISCARDED_OCTETS = 8 << 20;

    /** Below it a client keeps a connection from others. A mobile phone in a tunnel is faster. */
    static final int LEAST_OCTETS_PER_SECOND = 100;

    private HttpLimits() {}
}
