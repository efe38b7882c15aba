/**
 * Peers that bind to us: who they are, what they may do, and one {@link dev.shortstop.smpp.MessageChannel} for each of
 * them.
 */
package dev.shortstop.smpp.server;
