package io.storagegateway.metricstore.prometheus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what {@code query_range} answers, value by value. */
final class MatrixReader {
  private static final JsonFactory JSON = new JsonFactory();

  private final String label;
  private final Function<String, String> host;

  /**
   * A reader.
   *
   * @param label the label that names the machine
   * @param host gives the machine of a label
   */
  MatrixReader(String label, Function<String, String> host) {
    this.label = label;
    this.host = host;
  }

  /** Reads an answer to its end; returns what Prometheus warns of. */
  List<String> read(InputStream in, Columns columns) throws IOException {
    List<String> warnings = new ArrayList<>();
    try (JsonParser json = JSON.createParser(in)) {
      expect(json.nextToken(), JsonToken.START_OBJECT);
      boolean data = false;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "status" -> expect("success", json.getText());
          case "data" -> {
            data(json, columns);
            data = true;
          }
          case "warnings", "infos" -> texts(json, warnings);
          default -> json.skipChildren();
        }
      }
      if (!data || json.nextToken() != null) {
        throw new NoMatrixException("no data, or something behind the end");
      }
    }
    return warnings;
  }

  private void data(JsonParser json, Columns columns) throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    boolean result = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals("resultType")) {
        expect("matrix", json.getText());
      } else if (name.equals("result")) {
        result = true;
        expect(json.currentToken(), JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
          series(json, columns);
        }
      } else {
        json.skipChildren();
      }
    }
    if (!result) {
      throw new NoMatrixException("no result");
    }
  }

  private void series(JsonParser json, Columns columns) throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    String name = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("metric")) {
        name = host(json);
      } else if (field.equals("values") && name != null && columns.begin(name)) {
        values(json, name, columns);
      } else {
        json.skipChildren();
      }
    }
  }

  /** The machine; null where the series has no such label. */
  private String host(JsonParser json) throws IOException {
    expect(json.currentToken(), JsonToken.START_OBJECT);
    String found = null;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      if (name.equals(label)) {
        found = host.apply(json.getText());
      }
    }
    return found;
  }

  private static void values(JsonParser json, String host, Columns columns) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json.currentToken(), JsonToken.START_ARRAY);
      json.nextToken();
      double time = json.getDoubleValue();
      expect(json.nextToken(), JsonToken.VALUE_STRING);
      if (!columns.put(host, time, number(json.getText()))) {
        throw new NoMatrixException("a time that was not asked for");
      }
      expect(json.nextToken(), JsonToken.END_ARRAY);
    }
  }

  private static double number(String text) throws NoMatrixException {
    try {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException e) {
      throw new NoMatrixException("no number");
    }
  }

  private static void texts(JsonParser json, List<String> texts) throws IOException {
    expect(json.currentToken(), JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      texts.add(json.getText());
    }
  }

  private static void expect(Object wanted, Object found) throws NoMatrixException {
    if (!wanted.equals(found)) {
      throw new NoMatrixException("found " + found + " in place of " + wanted);
    }
  }

  private static void expect(JsonToken found, JsonToken wanted) throws NoMatrixException {
    if (found != wanted) {
      throw new NoMatrixException("found " + found + " in place of " + wanted);
    }
  }

  /** It is not what Prometheus answers. */
  static final class NoMatrixException extends JsonProcessingException {
    private static final long serialVersionUID = 1L;

    NoMatrixException(String message) {
      super(message);
    }
  }
}
