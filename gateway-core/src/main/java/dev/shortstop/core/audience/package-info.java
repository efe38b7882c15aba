/** Accounts and their audience lists. */
package dev.shortstop.core.audience;
