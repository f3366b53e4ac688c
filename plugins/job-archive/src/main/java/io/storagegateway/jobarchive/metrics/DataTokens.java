package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The tokens of a JSON document, whose every single one is bounded. */
final class DataTokens implements Closeable {
  /** How deep a document may be; those of metrics are seven deep at most. */
  static final int DEEPEST = 32;

  private static final int MOST_NAMES = 10_000;
  private static final int LONGEST_NAME = 1_000;
  private static final int LONGEST_NUMBER = 400;
  private static final int LONGEST_STRING = 4_000;
  private static final int LONGEST_TEXT = 255;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          // Who opened the file closes it, when it is known what was wrong with it.
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          // Names come out of files: they must not stay in the JVM for ever.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .maxStringLength(LONGEST_STRING)
                  .build())
          .build();

  private final JsonParser json;
  private final Set<String> names = new HashSet<>();

  DataTokens(InputStream in) throws IOException {
    this.json = JSON.createParser(in);
  }

  /**
   * Goes one token on. The parser keeps each different name until the end, also of what is skipped.
   *
   * @return the token, null after the last one
   */
  JsonToken next() throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.FIELD_NAME
        && names.add(json.currentName())
        && names.size() > MOST_NAMES) {
      throw new StreamConstraintsException(
          "more than " + MOST_NAMES + " different names", json.currentLocation());
    }
    return token;
  }

  /** The present token. */
  JsonToken token() {
    return json.currentToken();
  }

  /** Whether another field of the present object follows; if so, it is the present token. */
  boolean nextField() throws IOException {
    return next() == JsonToken.FIELD_NAME;
  }

  /** The name of the present field; its value becomes the present token. */
  String enterField() throws IOException {
    String name = json.currentName();
    next();
    return name;
  }

  /** Goes to the end of the value that begins here. */
  void skip() throws IOException {
    leave(depthOutside());
  }

  /** How deep the surroundings of the value that begins here are. */
  int depthOutside() {
    int depth = json.getParsingContext().getNestingDepth();
    return json.currentToken().isStructStart() ? depth - 1 : depth;
  }

  /** Goes on until what is deeper than that has ended. */
  void leave(int depth) throws IOException {
    while (json.getParsingContext().getNestingDepth() > depth) {
      next();
    }
  }

  /** Passes over the value that begins here if it is not a number. */
  double numberOrNaN() throws IOException {
    if (json.currentToken().isNumeric()) {
      double number = json.getDoubleValue();
      return Double.isInfinite(number) ? Double.NaN : number;
    }
    skip();
    return Double.NaN;
  }

  /** Passes over the value that begins here if it is not a short text or number. */
  Optional<String> text() throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING || json.currentToken().isNumeric()) {
      String text = json.getText();
      return text.isEmpty() || text.length() > LONGEST_TEXT ? Optional.empty() : Optional.of(text);
    }
    skip();
    return Optional.empty();
  }

  /** What is said of a document that is JSON, but not of the form that it should have. */
  JsonParseException wrong(String what) {
    return new JsonParseException(json, what, json.currentTokenLocation());
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
