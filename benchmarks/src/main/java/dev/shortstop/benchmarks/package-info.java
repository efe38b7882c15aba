/** Measurements of the whole gateway. */
package dev.shortstop.benchmarks;
