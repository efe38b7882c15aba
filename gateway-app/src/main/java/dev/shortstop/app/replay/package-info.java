/** What changed keyword files would have made of the messages that came. */
package dev.shortstop.app.replay;
