/** How large audience lists were, day by day. */
package dev.shortstop.core.listsize;
