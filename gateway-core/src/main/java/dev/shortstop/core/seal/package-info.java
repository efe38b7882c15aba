/** Ids that would tell too much are sealed where they leave the gateway. */
package dev.shortstop.core.seal;
