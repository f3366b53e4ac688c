package io.storagegateway.jobarchive.metrics;

import com.fasterxml.jackson.core.JsonToken;
import io.storagegateway.spi.value.JobSeries;
import io.storagegateway.spi.value.Samples;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the values of one metric on one part of a machine. */
final class SeriesReader {
  private final DataTokens tokens;
  private final SampleBuffer buffer;

  SeriesReader(DataTokens tokens, Budget budget) {
    this.tokens = tokens;
    this.buffer = new SampleBuffer(budget);
  }

  /**
   * Reads the series that begins here, as it was measured.
   *
   * @return empty if it does not say where it was measured, or what
   * @throws LeftOutException if what it says may mean several things
   */
  Optional<JobSeries> read() throws IOException, LeftOutException {
    if (tokens.token() != JsonToken.START_OBJECT) {
      throw new LeftOutException("one of its series is no object");
    }
    Set<String> fields = new HashSet<>();
    Optional<String> hostname = Optional.empty();
    Optional<String> id = Optional.empty();
    Optional<Samples> values = Optional.empty();
    StatedStatistics stated = StatedStatistics.NONE;
    while (tokens.nextField()) {
      String field = tokens.enterField();
      if (!fields.add(field)) {
        throw new LeftOutException("one of its series has " + field + " twice");
      }
      switch (field) {
        case "hostname" -> hostname = tokens.text();
        case "id" -> id = tokens.text();
        case "statistics" -> stated = readStatistics();
        case "data" -> values = Optional.of(readValues());
        default -> tokens.skip();
      }
    }
    return hostname.isEmpty() || values.isEmpty()
        ? Optional.empty()
        : Optional.of(series(hostname.get(), id.orElse(null), stated, values.get()));
  }

  private static JobSeries series(
      String hostname, String id, StatedStatistics stated, Samples values) {
    Summary measured = Summary.of(values, 0, values.size());
    return new JobSeries(hostname, id, stated.checked(measured), values, null, null);
  }

  private StatedStatistics readStatistics() throws IOException {
    if (tokens.token() != JsonToken.START_OBJECT) {
      tokens.skip();
      return StatedStatistics.NONE;
    }
    double min = Double.NaN;
    double avg = Double.NaN;
    double max = Double.NaN;
    while (tokens.nextField()) {
      switch (tokens.enterField()) {
        case "min" -> min = tokens.numberOrNaN();
        case "avg" -> avg = tokens.numberOrNaN();
        case "max" -> max = tokens.numberOrNaN();
        default -> tokens.skip();
      }
    }
    return new StatedStatistics(min, avg, max, true);
  }

  /** A program of the archive's authors writes null for a list without values. */
  private Samples readValues() throws IOException, LeftOutException {
    buffer.clear();
    if (tokens.token() == JsonToken.VALUE_NULL) {
      return buffer.samples();
    }
    if (tokens.token() != JsonToken.START_ARRAY) {
      throw new LeftOutException("the values of one of its series are no list");
    }
    JsonToken token = tokens.next();
    while (token != JsonToken.END_ARRAY) {
      if (token != JsonToken.VALUE_NULL && !token.isNumeric()) {
        throw new LeftOutException("one of its values is no number");
      }
      buffer.add(token == JsonToken.VALUE_NULL ? Double.NaN : tokens.numberOrNaN());
      token = tokens.next();
    }
    return buffer.samples();
  }
}
