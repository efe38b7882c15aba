/** The HTTP API: what every request goes through, from the socket to a resource and back. Its contract is openapi.yaml. */
package dev.shortstop.app.http;
