/** Every error of the HTTP API, as a problem document (RFC 9457). */
package dev.shortstop.app.http.problem;
