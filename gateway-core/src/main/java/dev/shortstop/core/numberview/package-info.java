/** What holds for one number now, as people look at it. Reads only. */
package dev.shortstop.core.numberview;
