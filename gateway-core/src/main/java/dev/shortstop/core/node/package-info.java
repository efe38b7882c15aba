/** This gateway among the others on the same database. */
package dev.shortstop.core.node;
