package io.storagegateway.api.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.Function;

/** In which notation a document is sent. */
enum Format {
  JSON("application/json", Document::json),
  YAML("application/yaml", Document::yaml);

  private final String mediaType;

  @SuppressWarnings("ImmutableEnumChecker") // A method reference holds no state.
  private final Function<JsonNode, Document> writer;

  Format(String mediaType, Function<JsonNode, Document> writer) {
    this.mediaType = mediaType;
    this.writer = writer;
  }

  /** Read from the end of a path. */
  static Format of(String extension) {
    return valueOf(extension.toUpperCase(Locale.ROOT));
  }

  String mediaType() {
    return mediaType;
  }

  Document write(JsonNode tree) {
    return writer.apply(tree);
  }
}
