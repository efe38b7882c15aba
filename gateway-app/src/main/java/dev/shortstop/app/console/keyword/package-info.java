/** What the keyword files say, what is wrong with them, and what a text would lead to. */
package dev.shortstop.app.console.keyword;
