package dev.shortstop.smpp;

import java.util.Objects;

/**
 * A number, short code or alphanumeric sender as SMPP carries it.
 *
 * @param ton type of number, 0 to 255 (SMPP 3.4 §5.2.5)
 * @param npi numbering plan indicator, 0 to 255 (SMPP 3.4 §5.2.6)
 * @param address as on the wire: no {@code +} added or removed; empty where the peer sent none
 */
public record SmppAddress(int ton, int npi, String address) {
    public SmppAddress {
        Objects.requireNonNull(address, "address");
        if (ton < 0 || ton > 255 || npi < 0 || npi > 255) {
            throw new IllegalArgumentException("TON and NPI are 0 to 255, not " + ton + " and " + npi);
        }
    }
}
