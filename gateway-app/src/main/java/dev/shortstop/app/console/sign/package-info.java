/** How people sign in and out, and what they may change about themselves. */
package dev.shortstop.app.console.sign;
