package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The fields of JSON objects, one after the other. Each one has to be read or skipped. */
final class Fields {
  private final JsonParser json;
  private final DeserializationContext context;

  Fields(JsonParser json, DeserializationContext context) {
    this.json = json;
    this.context = context;
  }

  /** The name of the next field of the present object, or null behind the last one. */
  String next() throws IOException {
    String name = json.nextFieldName();
    if (name == null && !json.hasToken(JsonToken.END_OBJECT)) {
      refuse(Object.class);
    }
    return name;
  }

  void skip() throws IOException {
    json.nextToken();
    json.skipChildren();
  }

  String text() throws IOException {
    String text = json.nextTextValue();
    return (text != null || isNull()) ? text : (String) refuse(String.class);
  }

  Long number() throws IOException {
    if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    return isNull() ? null : (Long) refuse(Long.class);
  }

  Integer smallNumber() throws IOException {
    if (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getIntValue();
    }
    return isNull() ? null : (Integer) refuse(Integer.class);
  }

  Boolean flag() throws IOException {
    Boolean flag = json.nextBooleanValue();
    return (flag != null || isNull()) ? flag : (Boolean) refuse(Boolean.class);
  }

  Instant time() throws IOException {
    return time(text(), context);
  }

  static Instant time(String text, DeserializationContext context) throws IOException {
    try {
      return text == null ? null : Timestamp.parse(text);
    } catch (DateTimeException e) {
      return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
    }
  }

  /** An object in the present one. */
  <T> T object(Reading<T> reading) throws IOException {
    json.nextToken();
    return present(reading);
  }

  /** Objects in the present one. */
  <T> List<T> list(Reading<T> reading) throws IOException {
    json.nextToken();
    if (isNull()) {
      return null; // as ONTAP has none
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      refuse(List.class);
    }
    List<T> items = new ArrayList<>(1);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(present(reading));
    }
    return items;
  }

  private <T> T present(Reading<T> reading) throws IOException {
    if (json.hasToken(JsonToken.START_OBJECT)) {
      return reading.of(this);
    }
    if (isNull()) {
      return null; // as ONTAP has none
    }
    refuse(Object.class);
    return null; // never, as that throws
  }

  private boolean isNull() {
    return json.hasToken(JsonToken.VALUE_NULL);
  }

  private Object refuse(Class<?> wanted) throws IOException {
    return context.handleUnexpectedToken(wanted, json);
  }

  /** Reads the fields of one object. */
  @FunctionalInterface
  interface Reading<T> {
    T of(Fields fields) throws IOException;
  }
}
