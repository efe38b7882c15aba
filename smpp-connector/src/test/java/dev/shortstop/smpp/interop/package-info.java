/**
 * Interoperation with jSMPP, which shares no code with Shortstop or cloudhopper, in both roles. Outside of the package
 * under test, so that only what is public can be used.
 */
package dev.shortstop.smpp.interop;
