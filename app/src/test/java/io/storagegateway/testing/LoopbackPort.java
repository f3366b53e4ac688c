package io.storagegateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** For servers whose address has to be known before they start. */
final class LoopbackPort {
  private LoopbackPort() {}

  /** A port that nobody has at present. */
  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
