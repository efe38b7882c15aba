/**
 * The rule language for phrases: parsed into patterns, compiled into automata over words. Knows neither files nor keywords.
 * No API for other modules.
 */
package dev.shortstop.keyword.phrase;
