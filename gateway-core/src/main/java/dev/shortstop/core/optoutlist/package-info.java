/** The Opt-Out List: what an account sees of the numbers that it must not text. Reads only. */
package dev.shortstop.core.optoutlist;
