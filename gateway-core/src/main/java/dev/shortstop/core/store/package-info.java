/** The tables, and the one door through which anything about a subscriber changes. */
package dev.shortstop.core.store;
