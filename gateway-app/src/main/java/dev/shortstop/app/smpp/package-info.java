/** Turns SMPP messages into the gateway's own and back: the only package that knows both. */
package dev.shortstop.app.smpp;
