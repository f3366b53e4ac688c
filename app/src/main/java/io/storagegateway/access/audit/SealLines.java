package io.storagegateway.access.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/** Finds the seals in a log: whatever stands before them in their lines, and between them. */
public final class SealLines {
  private static final int LONGEST_SEAL = 4096;
  private static final int END = -1;

  /** Beyond it, milliseconds would not fit. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private final Reader log;
  private final ObjectReader reader;
  private final char[] window = new char[LONGEST_SEAL];
  private long skipped;

  /**
   * A log that is read as far as it is asked for, and never kept.
   *
   * @param log buffered, as it is read one character at a time
   * @param mapper the gateway's JSON
   */
  public SealLines(Reader log, ObjectMapper mapper) {
    this.log = log;
    this.reader =
        mapper.readerFor(SealLine.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * The next seal.
   *
   * @return empty at the end of the log
   * @throws UncheckedIOException if the log cannot be read
   */
  Optional<Seal> next() {
    try {
      while (find(SealLine.BEGINNING)) {
        Optional<Seal> seal = parse(restOfLine());
        if (seal.isPresent()) {
          return seal;
        }
        skipped();
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The log cannot be read", e);
    }
  }

  /** Counts something that looked like a seal and is none. */
  void skipped() {
    skipped++;
  }

  /**
   * How many looked like seals and were none.
   *
   * @return so far
   */
  public long skippedSoFar() {
    return skipped;
  }

  /** Reads past the next such text; a beginning of it never holds the beginning of another. */
  private boolean find(String text) throws IOException {
    int found = 0;
    while (found < text.length()) {
      int next = log.read();
      if (next == END) {
        return false;
      }
      if (next == text.charAt(found)) {
        found++;
      } else {
        found = next == text.charAt(0) ? 1 : 0;
      }
    }
    return true;
  }

  private String restOfLine() throws IOException {
    int length = 0;
    int next = log.read();
    while (next != END && next != '\n' && length < window.length) {
      window[length++] = (char) next;
      next = log.read();
    }
    return SealLine.BEGINNING + new String(window, 0, length);
  }

  private Optional<Seal> parse(String text) {
    try {
      SealLine line = reader.readValue(text);
      return Optional.of(line.seal()).filter(SealLines::isWhole);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(Seal seal) {
    return seal != null
        && seal.sealedAt() != null
        && seal.sealedAt().isAfter(Instant.EPOCH)
        && seal.sealedAt().isBefore(LATEST)
        && seal.digest() != null
        && seal.previous() != null
        && seal.keyId() != null
        && seal.seal() != null;
  }
}
