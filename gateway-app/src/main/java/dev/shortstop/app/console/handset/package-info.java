/** The demo's phone: a conversation with a short code, the SMPP traffic behind it, and what the gateway knows of the number. */
package dev.shortstop.app.console.handset;
