package io.storagegateway.operation;

import io.storagegateway.endpoint.TokenSink;

/** The last token of a write. Kept in memory: the durable place comes with durable operations. */
final class Remembered implements TokenSink {
  private volatile String token;

  @Override
  public void remember(String latest) {
    token = latest;
  }

  String latest() {
    return token;
  }
}
