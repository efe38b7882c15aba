/** The accounts of the platform, for operators. */
package dev.shortstop.app.console.accounts;
