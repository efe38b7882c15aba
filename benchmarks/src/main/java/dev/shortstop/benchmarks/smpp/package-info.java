/** Measurements of the SMPP sessions alone, without gateway and database. */
package dev.shortstop.benchmarks.smpp;
