/** The web console: pages that the server renders, on the port of the HTTP API (docs/adr/0016). */
package dev.shortstop.app.console;
