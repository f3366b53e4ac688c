package io.storagegateway.metricstore.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The results of one request, read one by one. */
final class ResultReader {
  private final AnswerText text;
  private final int longest;
  private boolean begun;

  /**
   * Reads up to the first result.
   *
   * @param in the answer
   * @param longest how many bytes the values of a series may have
   */
  ResultReader(InputStream in, int longest) throws IOException {
    this.text = new AnswerText(in);
    this.longest = longest;
    text.expect('{');
    while (true) {
      String name = text.string();
      text.expect(':');
      if (name.equals("results")) {
        break;
      }
      text.skipValue();
      text.expect(',');
    }
    text.expect('[');
  }

  /**
   * The result of the next query.
   *
   * @return empty where the store has nothing of it
   */
  Optional<SeriesAnswer> next() throws IOException {
    if (begun) {
      text.expect(',');
    }
    text.expect('[');
    begun = true;
    if (text.skip(']')) {
      return Optional.empty();
    }
    SeriesAnswer answer = SeriesAnswer.read(text, longest);
    if (!text.skip(']')) {
      throw new AnswerText.MalformedException("more than one series for one part");
    }
    return Optional.of(answer);
  }

  /** Reads what is behind the last result. */
  void finish() throws IOException {
    text.expect(']');
    for (boolean more = text.comma('}'); more; more = text.comma('}')) {
      text.string();
      text.expect(':');
      text.skipValue();
    }
    text.expectEnd();
  }
}
