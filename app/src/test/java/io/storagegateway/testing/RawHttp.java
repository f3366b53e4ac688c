package io.storagegateway.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends requests byte by byte as they are, for what no decent client would send. */
public final class RawHttp {
  private final URI base;

  /** A client of the server at an address such as {@code http://127.0.0.1:8080}. */
  public RawHttp(URI base) {
    this.base = base;
  }

  /**
   * Sends a request without a body; Host and Connection are added.
   *
   * @param target whatever is to stand between the method and {@code HTTP/1.1}
   * @param headers whole header lines
   */
  public Answer request(String method, String target, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    text.append("Host: ").append(base.getAuthority()).append("\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    return send(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a request with a body; Host, Connection and Content-Length are added. */
  public Answer requestWithBody(String method, String target, byte[] body, String... headers) {
    StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    text.append("Host: ").append(base.getAuthority()).append("\r\nConnection: close\r\n");
    text.append("Content-Length: ").append(body.length).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    all.writeBytes(body);
    return send(all.toByteArray());
  }

  /** Sends bytes and reads the answer until the server closes the connection. */
  public Answer send(byte[] bytes) {
    try (Socket socket = new Socket(base.getHost(), base.getPort())) {
      socket.setSoTimeout(20_000);
      try {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
      } catch (IOException e) {
        // A server may refuse and close before it has read everything; its answer counts.
        return parse(socket.getInputStream());
      }
      return parse(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer parse(InputStream in) throws IOException {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try {
      in.transferTo(received);
    } catch (IOException e) {
      if (received.size() == 0) {
        throw e;
      }
    }
    byte[] all = received.toByteArray();
    // One character for each byte, whatever the body is.
    int end = new String(all, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("No HTTP answer: " + received.toString(StandardCharsets.UTF_8));
    }
    String[] lines = new String(all, 0, end, StandardCharsets.UTF_8).split("\r\n", -1);
    Map<String, List<String>> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers
          .computeIfAbsent(
              lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
          .add(lines[i].substring(colon + 1).strip());
    }
    byte[] body = Arrays.copyOfRange(all, end + 4, all.length);
    if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
      body = unchunked(body);
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ", -1)[1]),
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] unchunked(byte[] bytes) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    int at = 0;
    while (at < bytes.length) {
      int lineEnd = at;
      while (lineEnd < bytes.length && bytes[lineEnd] != '\r') {
        lineEnd++;
      }
      int length =
          Integer.parseInt(new String(bytes, at, lineEnd - at, StandardCharsets.UTF_8), 16);
      if (length == 0) {
        break;
      }
      whole.write(bytes, lineEnd + 2, Math.min(length, bytes.length - lineEnd - 2));
      at = lineEnd + 2 + length + 2;
    }
    return whole.toByteArray();
  }
}
