/**
 * Texts and the octets that carry them: alphabets, what data_coding says of them, and how a long text is cut into
 * segments. Knows no session and no PDU.
 */
package dev.shortstop.smpp.text;
