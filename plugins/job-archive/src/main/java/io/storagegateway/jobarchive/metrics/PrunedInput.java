package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import io.storagegateway.spi.value.MetricSelection;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Passes a document of metrics on, with a 0 in place of each metric and each scope that nobody
 * asked for. Reading such a value as JSON costs several times as much as looking for its end; of
 * what is left out only brackets, texts and the alphabet of the rest are checked.
 */
final class PrunedInput extends InputStream {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_NAME = 1_000;

  private final InputStream document;
  private final MetricSelection selection;
  private final Nesting nesting = new Nesting();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int end;

  /** Where what is kept, or left out, begins. */
  private int from;

  private boolean inText;
  private boolean escaped;

  /** How deep the object is of which one value is being left out, 0 if none is. */
  private int leavingOut;

  private boolean replaced;

  PrunedInput(InputStream document, MetricSelection selection) {
    this.document = document;
    this.selection = selection;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /** Reads no further than it must, so that an end is seen when it is reached, not before. */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == end) {
      int read = document.read(buffer);
      if (read < 0) {
        return -1;
      }
      prune(read);
    }
    int count = Math.min(length, end - position);
    System.arraycopy(buffer, position, target, offset, count);
    position += count;
    return count;
  }

  private void prune(int length) throws IOException {
    position = 0;
    end = 0;
    from = 0;
    int at = 0;
    while (at < length) {
      at = inText ? passText(at, length) : passMark(at, length);
    }
    if (leavingOut > 0) {
      replaceUpTo(length);
    } else {
      keepUpTo(length);
    }
  }

  private int passText(int at, int length) throws IOException {
    if (escaped) {
      escaped = false;
      return at + 1;
    }
    int mark = Marks.inText(buffer, at, length);
    if (nesting.depth() <= Marks.SHALLOW && text.size() <= LONGEST_NAME) {
      text.write(buffer, at, Math.min(mark + 1, length) - at);
    }
    if (mark == length) {
      return length;
    }
    switch (buffer[mark]) {
      case '"' -> inText = false;
      case '\\' -> escaped = true;
      default -> refuse();
    }
    return mark + 1;
  }

  private int passMark(int at, int length) throws IOException {
    int mark = Marks.outsideText(buffer, at, length, nesting.depth());
    if (mark == length) {
      return length;
    }
    byte found = buffer[mark];
    if (nesting.depth() == leavingOut && (found == ',' || found == '}' || found == ']')) {
      replaceUpTo(mark);
      leavingOut = 0;
    }
    switch (found) {
      case '"' -> {
        inText = true;
        text.reset();
      }
      case '{', '[' -> nesting.open(found);
      case '}', ']' -> nesting.close(found);
      case ':' -> leaveOutUnlessWanted(mark + 1);
      case ',' -> {}
      default -> refuse();
    }
    return mark + 1;
  }

  private void leaveOutUnlessWanted(int value) {
    if (leavingOut == 0 && !isWanted()) {
      keepUpTo(value);
      leavingOut = nesting.depth();
      replaced = false;
    }
  }

  /** A name that cannot be told from its bytes alone is left to the parser. */
  private boolean isWanted() {
    Set<String> names = nesting.depth() == 1 ? selection.metrics() : selection.scopes();
    String name = text.toString(StandardCharsets.UTF_8);
    return names.isEmpty()
        || text.size() > LONGEST_NAME
        || name.indexOf('\\') >= 0
        || name.isEmpty()
        || names.contains(name.substring(0, name.length() - 1));
  }

  private void keepUpTo(int next) {
    System.arraycopy(buffer, from, buffer, end, next - from);
    end += next - from;
    from = next;
  }

  /** A value of no length is not replaced: there is none. */
  private void replaceUpTo(int next) {
    if (!replaced && next > from) {
      buffer[end++] = '0';
      replaced = true;
    }
    from = next;
  }

  /** What is kept is judged by the parser. */
  private void refuse() throws IOException {
    if (leavingOut > 0) {
      throw new JsonParseException((JsonParser) null, "no JSON");
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
