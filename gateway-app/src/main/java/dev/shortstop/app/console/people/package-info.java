/** Who may use the console, for operators and account admins. */
package dev.shortstop.app.console.people;
