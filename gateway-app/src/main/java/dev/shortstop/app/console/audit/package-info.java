/** What people and programs did. */
package dev.shortstop.app.console.audit;
