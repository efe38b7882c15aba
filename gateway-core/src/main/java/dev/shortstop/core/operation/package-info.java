/** What people and programs ask for: the one path for changes of consent that no text of a subscriber brings about. */
package dev.shortstop.core.operation;
