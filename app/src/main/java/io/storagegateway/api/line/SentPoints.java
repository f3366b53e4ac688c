package io.storagegateway.api.line;

import io.storagegateway.operation.RefusedLines;
import io.storagegateway.spi.value.MetricPoint;
import io.storagegateway.spi.value.RefusedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was sent to be written.
 *
 * @param points measured values, in the order of lines
 * @param refused lines that are none, in their order, as {@link RefusedLines} tells of them
 */
public record SentPoints(List<MetricPoint> points, List<RefusedLine> refused) {
  /** Copies the lists. */
  public SentPoints {
    points = List.copyOf(points);
    refused = List.copyOf(refused);
  }

  /**
   * Reads lines. Empty ones, and those that begin with {@code #}, count and hold nothing.
   *
   * @param text the lines, each ended by LF or CR LF
   * @param cluster the cluster that they are of
   * @param now what a line without a time means
   * @return what they hold
   */
  public static SentPoints of(String text, String cluster, Instant now) {
    LineReading reading = new LineReading(cluster, now);
    List<MetricPoint> points = new ArrayList<>();
    RefusedLines refused = new RefusedLines();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      try {
        points.add(reading.point(number, line));
      } catch (BadLineException e) {
        refused.add(new RefusedLine(number, e.reason(), e.getMessage()));
      }
    }
    return new SentPoints(points, refused.list());
  }
}
