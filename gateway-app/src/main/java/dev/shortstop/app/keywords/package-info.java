/** The keyword rules of a running gateway: in force, replaced when files change, and told about. */
package dev.shortstop.app.keywords;
