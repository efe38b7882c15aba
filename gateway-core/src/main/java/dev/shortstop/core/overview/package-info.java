/** How much there is of everything, at a glance. */
package dev.shortstop.core.overview;
