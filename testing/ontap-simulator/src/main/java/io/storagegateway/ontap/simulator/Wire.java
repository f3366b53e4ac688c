package io.storagegateway.ontap.simulator;

import io.storagegateway.simulated.SimulatedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The way back to a client. One of its methods is used, once. */
final class Wire {
  private final Request request;
  private final Response response;
  private final Callback callback;

  Wire(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /** Sends an answer. */
  void send(Answer answer) {
    byte[] body = body(answer);
    head(answer, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Sends an answer of which the body is cut short, as if it were whole. */
  void sendShortened(Answer answer, int bytes) {
    byte[] body = body(answer);
    byte[] part = Arrays.copyOf(body, Math.min(bytes, body.length));
    head(answer, part.length);
    response.write(true, ByteBuffer.wrap(part), callback);
  }

  /** Sends a part of an answer and resets the connection. */
  void sendPartly(Answer answer, int bytes) {
    byte[] body = body(answer);
    head(answer, body.length);
    try {
      int length = Math.min(bytes, Math.max(0, body.length - 1));
      Content.Sink.write(response, false, ByteBuffer.wrap(body, 0, length));
    } catch (IOException e) {
      callback.failed(e); // the client has gone before the filer could
      return;
    }
    reset();
  }

  /** Sends something that is no answer of ONTAP's. */
  void sendText(int status, String type, String text) {
    byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }

  /** Resets the connection. */
  void reset() {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    SimulatedServer.reset(endPoint);
    callback.failed(new IOException("The connection is reset on purpose."));
  }

  private void head(Answer answer, int length) {
    response.setStatus(answer.status());
    response.getHeaders().put("Server", "libzapid-httpd");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Cache-Control", "no-cache,no-store,must-revalidate");
    String accept = request.getHeaders().get(HttpHeader.ACCEPT);
    boolean links = accept != null && accept.contains("application/hal+json");
    response
        .getHeaders()
        .put(HttpHeader.CONTENT_TYPE, links ? "application/hal+json" : "application/json");
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
  }

  private byte[] body(Answer answer) {
    String query = request.getHttpURI().getQuery();
    boolean pretty = query != null && query.contains("pretty=true");
    return answer.body() == null ? new byte[0] : Json.write(answer.body(), pretty);
  }
}
