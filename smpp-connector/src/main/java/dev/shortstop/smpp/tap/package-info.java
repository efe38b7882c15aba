/** Every PDU of a listener's sessions as it is on the wire, taken apart field by field: to show and to understand, not to act on. */
package dev.shortstop.smpp.tap;
