/** From an accepted MO to its commit: bounded, in lanes by number, many messages a transaction. */
package dev.shortstop.core.intake;
