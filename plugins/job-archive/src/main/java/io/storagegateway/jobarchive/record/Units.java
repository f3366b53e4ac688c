package io.storagegateway.jobarchive.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Units of metrics, which archives write in two parts: {@code G} and {@code B/s}. */
final class Units {
  private Units() {}

  /** The unit at the parser's place as people write it; null if nothing is said. */
  static String read(JsonParser in) throws IOException {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return join("", in.getText());
    }
    String[] parts = {"", ""};
    Json.object(
        in,
        name -> {
          String text = Json.name(in);
          if (text != null && name.equals("prefix")) {
            parts[0] = text;
          } else if (text != null && name.equals("base")) {
            parts[1] = text;
          }
        });
    return join(parts[0], parts[1]);
  }

  private static String join(String prefix, String base) {
    String unit = prefix + base;
    return unit.isEmpty() ? null : unit;
  }
}
