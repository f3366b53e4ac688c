package io.storagegateway.metricstore.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer.
 *
 * @param status such as 200
 * @param type its media type
 * @param body writes it
 */
record Reply(int status, String type, Body body) {
  /** What writes a body. */
  interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  static Reply text(int status, String text) {
    return new Reply(
        status,
        "text/plain; charset=utf-8",
        out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  static Reply json(Body body) {
    return new Reply(200, "application/json", body);
  }

  static Reply json(int status, String text) {
    return new Reply(
        status, "application/json", out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
