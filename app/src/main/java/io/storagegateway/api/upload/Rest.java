package io.storagegateway.api.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a body that nobody wants. Most clients listen only once they have sent all of it,
 * and one whose connection ends before never hears why; so what is short enough is read.
 */
public final class Rest {
  private static final Logger LOG = LoggerFactory.getLogger(Rest.class);
  private static final int BLOCK = 64 * 1024;
  private static final long MOST_BYTES = 8 << 20;
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final InputStream body;

  private Rest(InputStream body) {
    this.body = body;
  }

  /**
   * The rest of a body.
   *
   * @param body from where it was read so far
   * @return nothing is read yet
   */
  public static Rest of(InputStream body) {
    return new Rest(body);
  }

  /** Reads it and keeps nothing, unless it is too long or too slow. */
  public void passOver() {
    byte[] block = new byte[BLOCK];
    long end = System.nanoTime() + LONGEST.toNanos();
    long left = MOST_BYTES;
    try {
      int count;
      do {
        count = body.read(block, 0, block.length);
        left -= count;
      } while (count >= 0 && left > 0 && System.nanoTime() - end < 0);
    } catch (IOException e) {
      LOG.debug("The rest of a body cannot be read", e);
    }
  }
}
