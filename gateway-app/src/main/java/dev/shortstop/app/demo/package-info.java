/** The gateway with everything around it on one machine, and a prompt to text from. */
package dev.shortstop.app.demo;
