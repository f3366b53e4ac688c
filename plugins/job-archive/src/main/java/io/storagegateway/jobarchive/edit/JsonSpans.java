package io.storagegateway.jobarchive.edit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of an object or array lie in the bytes of a document, so that one of them can be
 * exchanged and all others stay as they were written.
 *
 * @param members the values of an object by their names, or of an array by their positions
 * @param end where the last of them ends, or the opening bracket if there are none
 */
record JsonSpans(Map<String, Span> members, int end) {
  /**
   * A value, and the name before it if it has one.
   *
   * @param from the first byte of its name, or else of itself
   * @param start its first byte
   * @param end the byte after its last
   */
  record Span(int from, int start, int end) {
    /** The bytes of the value. */
    String text(byte[] document) {
      return new String(document, start, end - start, StandardCharsets.UTF_8);
    }

    /** The bytes of the value, and of its name. */
    String named(byte[] document) {
      return new String(document, from, end - from, StandardCharsets.UTF_8);
    }
  }

  /**
   * Finds the parts of the value that begins at an offset.
   *
   * @return empty if it is neither an object nor an array
   * @throws IOException if it is not JSON
   */
  static Optional<JsonSpans> of(byte[] document, Span value) throws IOException {
    try (JsonParser in =
        StrictJson.FACTORY.createParser(document, value.start(), value.end() - value.start())) {
      JsonToken first = in.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      return Optional.of(read(in, first == JsonToken.START_OBJECT, value.start()));
    }
  }

  private static JsonSpans read(JsonParser in, boolean named, int base) throws IOException {
    Map<String, Span> members = new LinkedHashMap<>();
    int end = base + offset(in.currentLocation().getByteOffset());
    while (!in.nextToken().isStructEnd()) {
      int from = base + offset(in.currentTokenLocation().getByteOffset());
      String name = String.valueOf(members.size());
      if (named) {
        name = in.currentName();
        in.nextToken();
      }
      int start = base + offset(in.currentTokenLocation().getByteOffset());
      in.skipChildren();
      in.finishToken();
      end = base + offset(in.currentLocation().getByteOffset());
      members.put(name, new Span(from, start, end));
    }
    return new JsonSpans(members, end);
  }

  /** Bytes are counted in UTF-8 alone. */
  private static int offset(long offset) throws IOException {
    if (offset < 0) {
      throw new IOException("not UTF-8");
    }
    return Math.toIntExact(offset);
  }

  /** The bytes of all parts, in their order. */
  List<Span> spans() {
    return new ArrayList<>(members.values());
  }
}
