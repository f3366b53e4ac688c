package io.storagegateway.metricstore.prometheus;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values of some machines at the same times, filled piece by piece. */
final class Columns {
  private final Grid grid;
  private final Map<String, double[]> byHost = new LinkedHashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> ambiguous = new HashSet<>();
  private final Set<String> inPiece = new HashSet<>();

  Columns(Grid grid, List<String> hosts) {
    this.grid = grid;
    for (String host : hosts) {
      double[] values = new double[grid.count()];
      Arrays.fill(values, Double.NaN);
      byHost.put(host, values);
    }
  }

  /** A new answer begins. */
  void beginPiece() {
    inPiece.clear();
  }

  /** A series begins; false if it is of a machine that was not asked for. */
  boolean begin(String host) {
    if (!byHost.containsKey(host)) {
      return false;
    }
    found.add(host);
    if (!inPiece.add(host)) {
      ambiguous.add(host);
    }
    return true;
  }

  /** Keeps a value; false if its time was not asked for. */
  boolean put(String host, double time, double value) {
    int index = grid.index(time);
    if (index < 0) {
      return false;
    }
    byHost.get(host)[index] = Double.isInfinite(value) ? Double.NaN : value;
    return true;
  }

  /** Keeps which machines there are, and none of their values. */
  void forgetValues() {
    byHost.values().forEach(values -> Arrays.fill(values, Double.NaN));
  }

  boolean has(String host) {
    return found.contains(host);
  }

  /** Whether there was more than one series of a machine. */
  boolean isAmbiguous(String host) {
    return ambiguous.contains(host);
  }

  double[] values(String host) {
    return byHost.get(host);
  }

  Grid grid() {
    return grid;
  }
}
