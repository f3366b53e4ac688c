package io.storagegateway.metricstore.http;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer whose head has come.
 *
 * @param status such as 200
 * @param body what comes behind it
 * @param end gives up what has not come yet
 */
public record Answer(int status, InputStream body, Runnable end) implements AutoCloseable {
  private static final int GOOD = 200;
  private static final int NOT_GOOD = 300;
  private static final int SERVER_ERROR = 500;
  private static final int LARGEST = 64 << 20;

  /**
   * Whether the server did what it was asked for.
   *
   * @return false for a refusal
   */
  public boolean isGood() {
    return status >= GOOD && status < NOT_GOOD;
  }

  /**
   * Whether the server could not do what it was asked for.
   *
   * @return false for a refusal of the request
   */
  public boolean isFailure() {
    return status >= SERVER_ERROR;
  }

  /**
   * Reads all of the body.
   *
   * @return at most 64 MiB
   * @throws BackendException if it does not come or is longer
   */
  public byte[] whole() {
    try {
      byte[] bytes = body.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw Faults.protocol("an answer of more than " + LARGEST + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw Faults.of(e, Effect.NONE);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
