package dev.shortstop.smpp.tls;

/** Whether a listener asks its peers for certificates. One that is shown must be signed by a trusted CA in any case. */
public enum ClientCertificates {
    NONE,
    OPTIONAL,
    REQUIRED
}
