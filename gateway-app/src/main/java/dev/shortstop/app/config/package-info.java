/** {@code gateway.toml}: what an operator decides about the gateway, checked and turned into records. */
package dev.shortstop.app.config;
