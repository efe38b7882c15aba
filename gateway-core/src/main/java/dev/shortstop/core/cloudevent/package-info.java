/** What happened, as it is told to others: CloudEvents 1.0. */
package dev.shortstop.core.cloudevent;
