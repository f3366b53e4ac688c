package io.storagegateway.dummy;

import io.storagegateway.spi.value.LogLine;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to a volume, the newest lines of it.
 *
 * @param forgotten how many lines came before
 * @param lines in the order of time
 */
record EventLog(long forgotten, List<LogLine> lines) {
  static final EventLog EMPTY = new EventLog(0, List.of());
  private static final int MOST_LINES = 50;

  EventLog {
    lines = List.copyOf(lines);
  }

  EventLog plus(LogLine line) {
    List<LogLine> longer = new ArrayList<>(lines);
    longer.add(line);
    int tooMany = Math.max(0, longer.size() - MOST_LINES);
    return new EventLog(forgotten + tooMany, longer.subList(tooMany, longer.size()));
  }

  /** The number that the next line will have. */
  long end() {
    return forgotten + lines.size();
  }

  /** The lines from a number on that are still there. */
  List<LogLine> from(long number) {
    int first = (int) Math.min(lines.size(), Math.max(0, number - forgotten));
    return lines.subList(first, lines.size());
  }
}
