/** Requests that clients may send again: each is carried out once, and its answer kept for a day. */
package dev.shortstop.core.idempotency;
