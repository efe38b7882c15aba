package dev.shortstop.smpp.interop;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.InvalidCommandLengthException;
import org.jsmpp.PDUReader;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;

/** jSMPP's reader, which counts the answers that jSMPP keeps to itself. */
final class CountingReader implements PDUReader {
    private static final int ENQUIRE_LINK_RESP = 0;
    private static final int UNBIND_RESP = 1;
    private static final int GENERIC_NACK = 2;

    private final PDUReader reader = new DefaultPDUReader();
    private final AtomicIntegerArray counts = new AtomicIntegerArray(3);

    int enquireLinkResponses() {
        return counts.get(ENQUIRE_LINK_RESP);
    }

    int unbindResponses() {
        return counts.get(UNBIND_RESP);
    }

    int genericNacks() {
        return counts.get(GENERIC_NACK);
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws InvalidCommandLengthException, IOException {
        Command header = reader.readPDUHeader(in);
        switch (header.getCommandId()) {
            case SMPPConstant.CID_ENQUIRE_LINK_RESP -> counts.incrementAndGet(ENQUIRE_LINK_RESP);
            case SMPPConstant.CID_UNBIND_RESP -> counts.incrementAndGet(UNBIND_RESP);
            case SMPPConstant.CID_GENERIC_NACK -> counts.incrementAndGet(GENERIC_NACK);
            default -> {}
        }
        return header;
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) throws IOException {
        return reader.readPDU(in, header);
    }

    @Override
    public byte[] readPDU(DataInputStream in, int commandLength, int commandId, int commandStatus, int sequenceNumber)
            throws IOException {
        return reader.readPDU(in, commandLength, commandId, commandStatus, sequenceNumber);
    }
}
