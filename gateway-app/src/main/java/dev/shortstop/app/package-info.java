/** The program: command line, configuration, and the wiring of all parts. */
package dev.shortstop.app;
