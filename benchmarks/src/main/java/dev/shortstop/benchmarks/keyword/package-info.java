/** How long keywords take to be found, and keyword files to be loaded. */
package dev.shortstop.benchmarks.keyword;
