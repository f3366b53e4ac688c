package io.storagegateway.ontap.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A connection to a filer on which every byte is seen as it comes. */
final class RawConnection implements AutoCloseable {
  private static final int PATIENCE = 20_000;

  private final Socket socket;
  private final OntapSimulator filer;

  RawConnection(OntapSimulator filer) throws IOException {
    this.filer = filer;
    this.socket = new Socket(filer.url().getHost(), filer.url().getPort());
    socket.setSoTimeout(PATIENCE);
  }

  void send(String method, String path, String body) throws IOException {
    send(method, path, "", body);
  }

  void send(String method, String path, String headers, String body) throws IOException {
    String account = filer.username() + ":" + filer.password();
    String request =
        "%s /api%s HTTP/1.1\r\nHost: filer\r\nAuthorization: Basic %s\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(
                method,
                path,
                Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)),
                headers,
                body.length(),
                body);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  void patience(int milliseconds) throws IOException {
    socket.setSoTimeout(milliseconds);
  }

  int readByte() throws IOException {
    return socket.getInputStream().read();
  }

  /** Reads what comes until the connection ends or breaks; gives it in the latter case too. */
  Received readAll() {
    StringBuilder text = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
      return new Received(text.toString(), "");
    } catch (IOException e) {
      return new Received(text.toString(), e.getMessage());
    }
  }

  /**
   * What came.
   *
   * @param text each byte as a character
   * @param failure why the connection broke, empty if it ended
   */
  record Received(String text, String failure) {
    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
