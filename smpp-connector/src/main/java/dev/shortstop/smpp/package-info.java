/** SMPP sessions: connections that bind to an SMSC, and listeners that accept binds. */
package dev.shortstop.smpp;
