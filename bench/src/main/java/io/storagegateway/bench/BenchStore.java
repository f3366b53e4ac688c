package io.storagegateway.bench;

import io.storagegateway.metricstore.simulator.Aggregation;
import io.storagegateway.metricstore.simulator.MetricConfig;
import io.storagegateway.metricstore.simulator.MetricStoreSimulator;
import io.storagegateway.metricstore.simulator.SimulatorSettings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * A simulated metric store with one cluster, {@code bench}, of which every minute of a time is
 * measured. Runs until its standard input ends.
 *
 * <p>Arguments: how many hosts, how many metrics, how many values of each, and when the first was
 * measured in seconds. Prints {@code url=…}.
 */
public final class BenchStore {
  static final String CLUSTER = "bench";
  private static final int MINUTE = 60;
  private static final double PEAK = 3_000;

  private BenchStore() {}

  /** Fills it, and serves. */
  public static void main(String[] arguments) throws Exception {
    int hosts = Integer.parseInt(arguments[0]);
    int metrics = Integer.parseInt(arguments[1]);
    int values = Integer.parseInt(arguments[2]);
    long start = Long.parseLong(arguments[3]);
    Map<String, MetricConfig> kept = new LinkedHashMap<>();
    for (int i = 0; i < metrics; i++) {
      kept.put(metric(i), new MetricConfig(MINUTE, Aggregation.AVG));
    }
    try (MetricStoreSimulator store =
        MetricStoreSimulator.start(
            SimulatorSettings.defaults().withMetrics(kept).withRememberedRequests(0))) {
      Random random = new Random(1);
      for (int host = 0; host < hosts; host++) {
        for (int value = 0; value < values; value++) {
          Instant time = Instant.ofEpochSecond(start + (long) value * MINUTE);
          for (int i = 0; i < metrics; i++) {
            store.write(CLUSTER, host(host), "", metric(i), time, random.nextDouble() * PEAK);
          }
        }
      }
      System.out.println("url=" + store.url());
      while (System.in.read() >= 0) {
        // until whoever started this has gone
      }
    }
  }

  static String host(int number) {
    return "node" + number;
  }

  static String metric(int number) {
    return "metric" + number;
  }
}
