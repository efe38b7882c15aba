package dev.shortstop.app.http;

import java.nio.channels.SelectableChannel;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.NetworkConnectionLimit;

/**
 * No more connections than a limit. From when it is reached until a quarter of them is free, whoever says nothing is closed soon:
 * also who came last, and those that are left when one goes, to whom Jetty by itself gives all the time again.
 */
final class CrowdLimit extends NetworkConnectionLimit implements Connection.Listener {

    private final AbstractConnector connector;
    private final int fewConnections;
    private volatile boolean isCrowded;

    /** @param hurried how long somebody may say nothing meanwhile */
    CrowdLimit(int mostConnections, AbstractConnector connector, Duration hurried) {
        super(mostConnections, connector);
        this.connector = connector;
        this.fewConnections = mostConnections - mostConnections / 4;
        setEndPointIdleTimeout(hurried.toMillis());
    }

    @Override
    protected void limit() {
        isCrowded = true;
        super.limit();
    }

    @Override
    protected void unlimit() {
        connector.setAccepting(true);
    }

    @Override
    public void onOpened(Connection connection) {
        if (isCrowded) {
            connection.getEndPoint().setIdleTimeout(getEndPointIdleTimeout());
        }
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        super.onClosed(channel);
        if (isCrowded && getNetworkConnectionCount() < fewConnections) {
            isCrowded = false;
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                endPoint.setIdleTimeout(connector.getIdleTimeout());
            }
        }
    }
}
