/** An SMSC on loopback, with virtual handsets. */
package dev.shortstop.simulator;
