package dev.shortstop.smpp;

/**
 * Type of number and numbering plan that an SMSC expects with an address.
 *
 * @param ton type of number, 0 to 255 (SMPP 3.4 §5.2.5)
 * @param npi numbering plan indicator, 0 to 255 (SMPP 3.4 §5.2.6)
 */
public record Numbering(int ton, int npi) {
    public Numbering {
        if (ton < 0 || ton > 255 || npi < 0 || npi > 255) {
            throw new IllegalArgumentException("TON and NPI are 0 to 255, not " + ton + " and " + npi);
        }
    }

    SmppAddress of(String address) {
        return new SmppAddress(ton, npi, address);
    }
}
