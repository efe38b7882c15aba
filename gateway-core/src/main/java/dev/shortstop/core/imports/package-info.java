/** Imports of CSV files into the Opt-Out List and into audience lists, as jobs that survive whatever ends a gateway. */
package dev.shortstop.core.imports;
