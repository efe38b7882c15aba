/** Long messages as pure data: which parts are there, and what one more part means. */
package dev.shortstop.core.longmessage;
