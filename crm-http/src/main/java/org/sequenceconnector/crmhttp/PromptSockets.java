package org.sequenceconnector.crmhttp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send every part of a request at once. By default the end of a body waits in the kernel until the other side has
 * acknowledged what came before (Nagle's algorithm), and the other side may take 40 ms over that: a tax on every batch write.
 * OkHttp leaves that default alone. Thread-safe.
 */
public final class PromptSockets extends SocketFactory {
    private final SocketFactory plain;

    public PromptSockets() {
        this(SocketFactory.getDefault());
    }

    PromptSockets(SocketFactory plain) {
        this.plain = plain;
    }

    @Override
    public Socket createSocket() throws IOException {
        return prompt(plain.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return prompt(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return prompt(plain.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return prompt(plain.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort) throws IOException {
        return prompt(plain.createSocket(host, port, localAddress, localPort));
    }

    private static Socket prompt(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        return socket;
    }
}
