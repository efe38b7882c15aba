package dev.shortstop.app.http;

/** Whether a route carries more than fits into memory. */
public enum Transfer {
    /** Bodies are held as a whole. */
    NONE,
    /** The answer is CSV that is written as it is read from the database. */
    DOWNLOAD,
    /** The body of the request is a file that is read as it arrives. */
    UPLOAD
}
