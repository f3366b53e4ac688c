package io.storagegateway.metricstore.simulator;

import java.time.Duration;

/** Something that goes wrong with a request. */
public sealed interface Fault {
  /** The answer comes later. */
  static Fault slow(Duration duration) {
    return new Slow(duration);
  }

  /** Refused with a status, such as 500, and the store's JSON. */
  static Fault status(int status) {
    return new Status(status);
  }

  /** Refused as if the token were wrong. */
  static Fault unauthorized() {
    return new Unauthorized();
  }

  /** The answer ends after so many bytes of the body as if it were whole. */
  static Fault truncated(int bytes) {
    return new Cut(bytes, Cut.End.CLEAN, Duration.ZERO);
  }

  /** The connection is reset after so many bytes of the body. */
  static Fault reset(int bytes) {
    return new Cut(bytes, Cut.End.RESET, Duration.ZERO);
  }

  /** Nothing more comes after so many bytes of the body, for a while; then a reset. */
  static Fault half(int bytes, Duration silence) {
    return new Cut(bytes, Cut.End.RESET, silence);
  }

  /** Another text in place of the answer. */
  static Fault text(int status, String type, String text) {
    return new Text(status, type, text);
  }

  /** A query has fewer results than it asked for. */
  static Fault wrongCounts() {
    return new Twisted(new Twist(1, 0));
  }

  /** Each so manieth series of a query is an error. */
  static Fault failingSeries(int every) {
    return new Twisted(new Twist(0, every));
  }

  /** Late. */
  record Slow(Duration duration) implements Fault {}

  /** Refused. */
  record Status(int status) implements Fault {}

  /** Refused for the token. */
  record Unauthorized() implements Fault {}

  /** Another text. */
  record Text(int status, String type, String text) implements Fault {}

  /** Only a part. */
  record Cut(int bytes, End end, Duration silence) implements Fault {
    /** How a connection ends. */
    enum End {
      CLEAN,
      RESET
    }
  }

  /** Wrong within a whole answer. */
  record Twisted(Twist twist) implements Fault {}
}
