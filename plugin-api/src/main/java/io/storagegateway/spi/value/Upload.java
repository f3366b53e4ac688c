package io.storagegateway.spi.value;

import java.io.IOException;
import java.io.InputStream;

/** Files that somebody sends, one after the other. */
@FunctionalInterface
public interface Upload {
  /** Takes one file after the other. */
  @FunctionalInterface
  interface Receiver {
    /**
     * Takes a file.
     *
     * @param name its name as it was sent, checked by nobody yet
     * @param content its bytes, valid until the method returns; not closed
     * @throws IOException if {@code content} fails
     */
    void take(String name, InputStream content) throws IOException;
  }

  /**
   * Hands all files over, once.
   *
   * @param receiver gets each file
   * @throws IOException if whoever sends them is gone, or sends something else than files
   */
  void each(Receiver receiver) throws IOException;
}
