/** Audience lists and the numbers on them. */
package dev.shortstop.app.console.lists;
