/** Who may use the HTTP API: keys, each of an account or of an operator. */
package dev.shortstop.core.access;
