/** The rules of consent as pure functions: from a number's state and a message to changes and replies. */
package dev.shortstop.core.consent;
