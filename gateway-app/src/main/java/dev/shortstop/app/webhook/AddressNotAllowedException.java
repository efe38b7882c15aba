package dev.shortstop.app.webhook;

import java.io.IOException;

/** The address is one of this machine or of a private network. Does not say which: that is nobody's business. */
final class AddressNotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    AddressNotAllowedException() {
        super("its address is not one of the internet");
    }
}
