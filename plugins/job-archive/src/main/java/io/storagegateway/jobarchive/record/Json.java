package io.storagegateway.jobarchive.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;

/**
 * Reads single values as far as they make sense: archives are written by programs of many years,
 * and a field of another type than expected is as good as none.
 */
final class Json {
  /** Tolerates the bare {@code NaN} and {@code Infinity} that some writers leave. */
  static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private Json() {}

  /** The text at the parser's place, null if it is none; anything else is skipped. */
  static String text(JsonParser in) throws IOException {
    boolean said = in.currentToken() == JsonToken.VALUE_STRING;
    in.skipChildren();
    return said ? in.getText() : null;
  }

  /** The name at the parser's place, null if it is none or nobody could search for it. */
  static String name(JsonParser in) throws IOException {
    String text = text(in);
    return text == null || text.isEmpty() || text.length() > JobRecord.LONGEST_TEXT ? null : text;
  }

  /** The whole number at the parser's place, null if it is none or outside of the bounds. */
  static Long number(JsonParser in, long least, long greatest) throws IOException {
    Long number = null;
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      if (in.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
        number = in.getLongValue();
      }
    } else if (in.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
      double value = in.getDoubleValue();
      if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
        number = (long) value;
      }
    } else {
      in.skipChildren();
    }
    return number == null || number < least || number > greatest ? null : number;
  }

  /** The number at the parser's place, null if it is none or not finite. */
  static Double real(JsonParser in) throws IOException {
    boolean said = in.currentToken() != null && in.currentToken().isNumeric();
    in.skipChildren();
    double value = said ? in.getDoubleValue() : Double.NaN;
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }

  /** What is done with one field of an object. */
  interface Field {
    /** Reads its value, at whose first token the parser is, to the last token. */
    void read(String name) throws IOException;
  }

  /** Reads the object at the parser's place; anything else is skipped. */
  static void object(JsonParser in, Field field) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      in.nextToken();
      field.read(name);
    }
  }

  /** What is done with one item of an array. */
  interface Item {
    /** Reads it from its first token, at which the parser is, to the last token. */
    void read() throws IOException;
  }

  /** Reads the array at the parser's place; anything else is skipped. */
  static void array(JsonParser in, Item item) throws IOException {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_ARRAY) {
      item.read();
    }
  }
}
