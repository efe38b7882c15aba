/** From a committed MT to its submit result: sent from memory, recovered from the table. */
package dev.shortstop.core.outbox;
