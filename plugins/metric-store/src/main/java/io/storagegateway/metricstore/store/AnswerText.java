package io.storagegateway.metricstore.store;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.storagegateway.spi.value.MetricValues;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON, read step by step. Arrays of numbers are taken as they stand, which is why no general
 * parser is used: they are nearly all of an answer.
 */
final class AnswerText {
  private static final JsonMapper STRINGS = new JsonMapper();
  private static final int AT_FIRST = 64 * 1024;
  private static final int DEEPEST = 16;
  private static final int LONGEST_TOKEN = 1 << 20;

  private final InputStream in;
  private byte[] bytes = new byte[AT_FIRST];
  private int position;
  private int end;

  AnswerText(InputStream in) {
    this.in = in;
  }

  /** The next byte that is no white space; it stays the next. */
  int peek() throws IOException {
    while (true) {
      if (position == end && !fill(position)) {
        throw new EOFException("the answer ends before its end");
      }
      byte next = bytes[position];
      if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
        return next;
      }
      position++;
    }
  }

  void expect(char wanted) throws IOException {
    if (peek() != wanted) {
      throw new MalformedException("no " + wanted);
    }
    position++;
  }

  boolean skip(char wanted) throws IOException {
    boolean found = peek() == wanted;
    if (found) {
      position++;
    }
    return found;
  }

  /** Nothing but white space may follow. */
  void expectEnd() throws IOException {
    try {
      peek();
    } catch (EOFException e) {
      return;
    }
    throw new MalformedException("something behind the end");
  }

  String string() throws IOException {
    expect('"');
    int begin = position - 1;
    while (true) {
      if (position == end) {
        begin = keep(begin, LONGEST_TOKEN);
      }
      byte next = bytes[position++];
      if (next == '\\') {
        if (position == end) {
          begin = keep(begin, LONGEST_TOKEN);
        }
        position++;
      } else if (next == '"') {
        return STRINGS.readValue(
            new String(bytes, begin, position - begin, StandardCharsets.UTF_8), String.class);
      }
    }
  }

  /** A number; null where it is null. */
  Double number() throws IOException {
    peek();
    int begin = position;
    while (true) {
      if (position == end) {
        begin = keep(begin, LONGEST_TOKEN);
      }
      byte next = bytes[position];
      if (next == ',' || next == '}' || next == ']' || next <= ' ') {
        return number(new String(bytes, begin, position - begin, StandardCharsets.US_ASCII));
      }
      position++;
    }
  }

  /**
   * An array of numbers and nulls.
   *
   * @param longest how many bytes it may have
   */
  MetricValues values(int longest) throws IOException {
    expect('[');
    int begin = position;
    while (true) {
      position = bracket(bytes, position, end);
      if (position < end) {
        position++;
        try {
          return MetricValues.ofJson(bytes, begin, position - 1 - begin);
        } catch (IllegalArgumentException e) {
          throw new MalformedException(e.getMessage());
        }
      }
      begin = keep(begin, longest);
    }
  }

  /** Where the array closes, or the end: nearly all of the time is spent here. */
  private static int bracket(byte[] text, int from, int end) {
    int at = from;
    while (at < end && text[at] != ']') {
      at++;
    }
    return at;
  }

  /** Passes over a value of any kind. */
  void skipValue() throws IOException {
    skipValue(0);
  }

  private void skipValue(int depth) throws IOException {
    if (depth > DEEPEST) {
      throw new MalformedException("nested too deeply");
    }
    switch (peek()) {
      case '"' -> string();
      case '{' -> {
        position++;
        for (boolean more = !skip('}'); more; more = comma('}')) {
          string();
          expect(':');
          skipValue(depth + 1);
        }
      }
      case '[' -> {
        position++;
        for (boolean more = !skip(']'); more; more = comma(']')) {
          skipValue(depth + 1);
        }
      }
      default -> skipWord();
    }
  }

  /** Whether another member follows; passes over the comma, or over what closes. */
  boolean comma(char close) throws IOException {
    if (skip(close)) {
      return false;
    }
    expect(',');
    return true;
  }

  private void skipWord() throws IOException {
    int letters = 0;
    while (true) {
      int next = peek();
      if (next == ',' || next == '}' || next == ']') {
        if (letters == 0) {
          throw new MalformedException("no value");
        }
        return;
      }
      position++;
      letters++;
    }
  }

  private static Double number(String text) throws IOException {
    if (text.equals("null")) {
      return null; // what the store says where it knows none
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new MalformedException("no number");
    }
  }

  /** Reads more, keeping what is there from a place on; returns where that is then. */
  private int keep(int begin, int longest) throws IOException {
    if (end - begin > longest) {
      throw new MalformedException("longer than " + longest + " bytes");
    }
    if (!fill(begin)) {
      throw new EOFException("the answer ends before its end");
    }
    return 0;
  }

  private boolean fill(int begin) throws IOException {
    int kept = end - begin;
    if (kept > bytes.length / 2) {
      byte[] larger = Arrays.copyOf(bytes, bytes.length * 2);
      System.arraycopy(bytes, begin, larger, 0, kept);
      bytes = larger;
    } else {
      System.arraycopy(bytes, begin, bytes, 0, kept);
    }
    position -= begin;
    end = kept;
    int read = in.read(bytes, end, bytes.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    return true;
  }

  /** It is not what the store writes. */
  static final class MalformedException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedException(String message) {
      super(message);
    }
  }
}
