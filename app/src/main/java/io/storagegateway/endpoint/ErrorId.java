package io.storagegateway.endpoint;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ties what a caller is told to what stands in the log. */
final class ErrorId {
  private ErrorId() {}

  static String next() {
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }
}
