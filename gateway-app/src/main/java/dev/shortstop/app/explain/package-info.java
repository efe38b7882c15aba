/** What the gateway would make of a text, told to people and to scripts, by the code that decides about messages. */
package dev.shortstop.app.explain;
