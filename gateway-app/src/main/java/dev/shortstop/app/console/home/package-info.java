/** The first page: of the platform, and of each account. */
package dev.shortstop.app.console.home;
