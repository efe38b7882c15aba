/** Tells accounts over HTTP what happens: events into a table, and out of it, signed and in order. */
package dev.shortstop.core.webhook;
