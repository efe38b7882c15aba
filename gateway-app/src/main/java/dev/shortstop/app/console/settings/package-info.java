/** How programs reach an account, and how they are told of what happens: keys of the API, and webhooks. */
package dev.shortstop.app.console.settings;
