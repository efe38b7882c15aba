/** What happened to a number: the events that prove consent, and the messages. Reads only. */
package dev.shortstop.core.history;
