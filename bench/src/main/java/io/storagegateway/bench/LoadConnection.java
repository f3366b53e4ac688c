package io.storagegateway.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection that asks for the same thing again and again. */
final class LoadConnection implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] request;
  private boolean retryAfter;

  /**
   * @param from the address to connect from, null for any
   */
  LoadConnection(URI target, InetAddress from) throws IOException {
    request =
        ("GET " + target.getRawPath() + " HTTP/1.1\r\nHost: " + target.getAuthority() + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    if (from != null) {
      socket.bind(new InetSocketAddress(from, 0));
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(target.getHost(), target.getPort()), PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends the request, reads the answer, and tells its status. */
  int get() throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    int length = 0;
    retryAfter = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      retryAfter |= lower.startsWith("retry-after:");
    }
    in.skipNBytes(length);
    return Integer.parseInt(status.split(" ", -1)[1]);
  }

  /** Whether the last answer said when to come back. */
  boolean hasRetryAfter() {
    return retryAfter;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
