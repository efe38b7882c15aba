/**
 * What short messages carry beside their text: user data headers, parts of long messages, delivery receipts. Knows no
 * session.
 */
package dev.shortstop.smpp.message;
