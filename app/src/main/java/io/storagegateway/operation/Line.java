package io.storagegateway.operation;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.Request;

/** What writes stand in line for: a volume with all that belongs to it, or an export policy. */
final class Line {
  private Line() {}

  static String of(Request<?> request) {
    return request.operation().kind() == Kind.EXPORT_POLICY
        ? "export_policy:" + request.target()
        : ofVolume(request.target());
  }

  static String ofVolume(String volume) {
    return "volume:" + volume;
  }
}
