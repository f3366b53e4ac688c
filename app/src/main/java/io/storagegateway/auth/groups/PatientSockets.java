package io.storagegateway.auth.groups;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Sockets on which no read waits for longer than a time-out. The LDAP library sets one only after
 * the TLS handshake, which a silent server would otherwise hold up forever.
 */
final class PatientSockets extends SocketFactory {
  private final SocketFactory sockets;
  private final int timeoutMillis;

  PatientSockets(SocketFactory sockets, Duration timeout) {
    this.sockets = sockets;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  @Override
  public Socket createSocket() throws IOException {
    return bounded(sockets.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return bounded(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return bounded(sockets.createSocket(host, port, localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return bounded(sockets.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return bounded(sockets.createSocket(host, port, localHost, localPort));
  }

  private Socket bounded(Socket socket) throws IOException {
    socket.setSoTimeout(timeoutMillis);
    return socket;
  }
}
