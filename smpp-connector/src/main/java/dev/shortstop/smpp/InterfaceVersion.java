package dev.shortstop.smpp;

/** The versions of SMPP that are spoken: interface_version (SMPP 3.4 §5.2.4) and sc_interface_version (§5.3.2.25). */
public enum InterfaceVersion {
    /** Knows no optional parameters. */
    SMPP_3_3(0x33),
    SMPP_3_4(0x34),
    SMPP_5_0(0x50);

    private final int octet;

    InterfaceVersion(int octet) {
        this.octet = octet;
    }

    /** As on the wire. */
    public int octet() {
        return octet;
    }

    /** What a peer that names {@code octet} speaks: values up to 0x33 mean 3.3 (SMPP 3.4 §5.2.4). */
    public static InterfaceVersion of(int octet) {
        if (octet >= SMPP_5_0.octet) {
            return SMPP_5_0;
        }
        return octet >= SMPP_3_4.octet ? SMPP_3_4 : SMPP_3_3;
    }

    /** Whether such a peer may be sent optional parameters (SMPP 3.4 §3.4). */
    public boolean hasOptionalParameters() {
        return this != SMPP_3_3;
    }

    /** What two sides speak that name this and {@code other}. */
    public InterfaceVersion commonWith(InterfaceVersion other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** {@code 3.4}. */
    @Override
    public String toString() {
        return switch (this) {
            case SMPP_3_3 -> "3.3";
            case SMPP_3_4 -> "3.4";
            case SMPP_5_0 -> "5.0";
        };
    }
}
