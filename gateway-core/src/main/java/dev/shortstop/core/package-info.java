/** What the gateway does with a message: consent rules, intake, outbox, and their tables. */
package dev.shortstop.core;
