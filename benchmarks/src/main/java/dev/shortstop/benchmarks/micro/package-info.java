/** JMH benchmarks of what every message goes through: codec, alphabets, headers, receipts. */
package dev.shortstop.benchmarks.micro;
