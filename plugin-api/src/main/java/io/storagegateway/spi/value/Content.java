package io.storagegateway.spi.value;

import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** Bytes that are ready to be sent. Whoever opened it closes it. */
public interface Content extends AutoCloseable {
  /**
   * What the bytes are (RFC 6838).
   *
   * @return a media type, for example {@code application/zip}
   */
  String mediaType();

  /**
   * How many bytes {@link #writeTo} writes.
   *
   * @return empty where that is not known before
   */
  OptionalLong length();

  /**
   * The version of the whole that the bytes are part of, so that a transfer that was cut can go on.
   *
   * @return opaque, never null
   */
  String version();

  /**
   * Writes the bytes once, from the first to the last.
   *
   * @param out where to; neither flushed nor closed
   * @throws IOException if {@code out} fails; a failure of the back-end is a {@link
   *     io.storagegateway.spi.BackendException}
   */
  void writeTo(OutputStream out) throws IOException;

  /** Releases what it holds. */
  @Override
  default void close() {}
}
