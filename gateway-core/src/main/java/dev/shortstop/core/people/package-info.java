/** The people who use the console: who they are, how they sign in, and what they did. */
package dev.shortstop.core.people;
