/**
 * TLS for both roles: PEM files in, Netty handlers out. Renewed files are taken over while sessions go on. Nothing here
 * trusts every certificate, and nothing can be set to.
 */
package dev.shortstop.smpp.tls;
