/** Pages of long lists: every list is read from where the last page ended, never by counting rows off. */
package dev.shortstop.core.paging;
