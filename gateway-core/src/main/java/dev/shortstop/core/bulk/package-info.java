/** Changes of all that fits a filter: jobs that run in the background and outlive the gateway that began them. */
package dev.shortstop.core.bulk;
