/** What the HTTP API answers about: one class a kind of thing. */
package dev.shortstop.app.http.resource;
