/** Numbers as people write them: at the edges only. Inside, a number is an {@link dev.shortstop.core.Msisdn}. */
package dev.shortstop.core.number;
