/** Everything about one number. */
package dev.shortstop.app.console.number;
