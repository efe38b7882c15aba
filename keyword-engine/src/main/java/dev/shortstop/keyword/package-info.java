/** From a subscriber's text to what it asks for, by the keyword files of each short code. */
package dev.shortstop.keyword;
