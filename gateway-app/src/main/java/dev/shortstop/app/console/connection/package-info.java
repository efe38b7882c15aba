/** How it stands with the gateway's SMPP connections. */
package dev.shortstop.app.console.connection;
