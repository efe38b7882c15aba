/** Carries webhook deliveries over HTTP, and not to where they must not go. */
package dev.shortstop.app.webhook;
