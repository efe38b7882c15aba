package dev.shortstop.smpp.server;

import dev.shortstop.smpp.AddressBlock;
import dev.shortstop.smpp.BindType;
import dev.shortstop.smpp.SessionTerms;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Changes some of a peer's settings; see {@link SmppPeer} for what each means. */
public final class SmppPeerBuilder {
    private final String systemId;
    private List<PasswordHash> passwords;
    private List<AddressBlock> allowedAddresses;
    private Set<BindType> bindTypes;
    private int maxBinds;
    private double messagesPerSecond;
    private int maxHeldReceipts;
    private Duration receiptLifetime;
    private SessionTerms terms;

    SmppPeerBuilder(SmppPeer peer) {
        systemId = peer.systemId();
        passwords = peer.passwords();
        allowedAddresses = peer.allowedAddresses();
        bindTypes = peer.bindTypes();
        maxBinds = peer.maxBinds();
        messagesPerSecond = peer.messagesPerSecond();
        maxHeldReceipts = peer.maxHeldReceipts();
        receiptLifetime = peer.receiptLifetime();
        terms = peer.terms();
    }

    public SmppPeerBuilder passwords(List<PasswordHash> passwords) {
        this.passwords = passwords;
        return this;
    }

    public SmppPeerBuilder allowedAddresses(List<AddressBlock> allowedAddresses) {
        this.allowedAddresses = allowedAddresses;
        return this;
    }

    public SmppPeerBuilder bindTypes(Set<BindType> bindTypes) {
        this.bindTypes = bindTypes;
        return this;
    }

    public SmppPeerBuilder maxBinds(int maxBinds) {
        this.maxBinds = maxBinds;
        return this;
    }

    public SmppPeerBuilder messagesPerSecond(double messagesPerSecond) {
        this.messagesPerSecond = messagesPerSecond;
        return this;
    }

    public SmppPeerBuilder maxHeldReceipts(int maxHeldReceipts) {
        this.maxHeldReceipts = maxHeldReceipts;
        return this;
    }

    public SmppPeerBuilder receiptLifetime(Duration receiptLifetime) {
        this.receiptLifetime = receiptLifetime;
        return this;
    }

    public SmppPeerBuilder terms(SessionTerms terms) {
        this.terms = terms;
        return this;
    }

    public SmppPeer build() {
        return new SmppPeer(
                systemId,
                passwords,
                allowedAddresses,
                bindTypes,
                maxBinds,
                messagesPerSecond,
                maxHeldReceipts,
                receiptLifetime,
                terms);
    }
}
