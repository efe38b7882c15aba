/** Messages in and out. */
package dev.shortstop.app.console.message;
