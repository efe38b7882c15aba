/** The Opt-Out List: of an account, and for operators of all accounts. */
package dev.shortstop.app.console.optouts;
