/** What reading costs at many opt-outs. */
package dev.shortstop.benchmarks.optouts;
