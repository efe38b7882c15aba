package dev.shortstop.smpp.tap;

/**
 * A field of a PDU.
 *
 * @param name as the specification spells it
 * @param value as it was sent: a number in hexadecimal or decimal, as the specification writes it, or a text
 * @param meaning of the value in words; empty where there is nothing to say
 */
public record PduField(String name, String value, String meaning) {}
