package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;

/**
 * What the body of an answer is to be read as.
 *
 * @param reader made for that type alone
 * @param <T> the type
 */
record Shape<T>(ObjectReader reader) {
  /**
   * Reads a body to its end.
   *
   * @return null for an empty body, or one that says null
   */
  T read(InputStream body) throws IOException {
    return reader.readValue(body);
  }

  /** What a body without any field is read as. */
  T nothing() throws IOException {
    return reader.readValue("{}");
  }
}
