/**
 * SMPP PDUs as values, and their octets. Internal to this module: no API. The only package that knows cloudhopper,
 * whose PDU classes read and write the bodies.
 */
package dev.shortstop.smpp.codec;
