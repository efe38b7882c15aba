/** Texts that people decide about. */
package dev.shortstop.app.console.review;
