/** CSV as people and spreadsheets write it: read whatever its encoding and delimiter, written so that no cell is a formula. */
package dev.shortstop.core.csv;
