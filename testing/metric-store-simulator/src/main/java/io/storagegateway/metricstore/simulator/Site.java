package io.storagegateway.metricstore.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The clusters of the demonstration's job archive: their machines, and what is measured there. */
final class Site {
  private static final int MINUTE = 60;

  private Site() {}

  /**
   * A cluster.
   *
   * @param hosts its machines
   * @param measured what is measured on each of them
   */
  record Cluster(String name, List<String> hosts, List<Measured> measured) {}

  /**
   * What is measured.
   *
   * @param type the part of the machine, empty for all of it
   * @param ids which parts, one empty one for all of it
   * @param aggregation how parts become a whole
   * @param peak the most that it can be
   * @param level how much of that is usual, 0 to 1
   * @param rough how much it varies from one minute to the next, 0 to 1
   */
  record Measured(
      String metric,
      String type,
      List<String> ids,
      Aggregation aggregation,
      double peak,
      double level,
      double rough) {}

  static List<Cluster> clusters() {
    return List.of(ember(), fjord(), garnet());
  }

  /** All that any of the clusters measures. */
  static Map<String, MetricConfig> metrics() {
    Map<String, MetricConfig> metrics = new LinkedHashMap<>();
    for (Cluster cluster : clusters()) {
      for (Measured one : cluster.measured()) {
        metrics.putIfAbsent(one.metric(), new MetricConfig(MINUTE, one.aggregation()));
      }
    }
    return metrics;
  }

  private static Cluster ember() {
    List<String> hosts = new ArrayList<>();
    range(hosts, "e01", 1, 56);
    range(hosts, "e02", 1, 56);
    range(hosts, "e03", 1, 56);
    range(hosts, "e11", 1, 31);
    range(hosts, "e12", 33, 64);
    return new Cluster(
        "ember",
        hosts,
        List.of(
            node("cpu_load", Aggregation.NONE, 20, 0.85, 0.1),
            node("cpu_user", Aggregation.AVG, 100, 0.8, 0.1),
            node("ipc", Aggregation.AVG, 4, 0.35, 0.1),
            node("mem_used", Aggregation.NONE, 62, 0.4, 0.02),
            node("flops_any", Aggregation.SUM, 350, 0.3, 0.2),
            node("flops_dp", Aggregation.SUM, 170, 0.1, 0.3),
            node("mem_bw", Aggregation.SUM, 78, 0.6, 0.1),
            node("clock", Aggregation.AVG, 2_900, 0.85, 0.05),
            node("rapl_power", Aggregation.SUM, 260, 0.8, 0.05)));
  }

  private static Cluster fjord() {
    List<String> hosts = new ArrayList<>();
    range(hosts, "f01", 1, 88);
    range(hosts, "f02", 1, 88);
    return new Cluster(
        "fjord",
        hosts,
        List.of(
            node("cpu_load", Aggregation.NONE, 16, 0.85, 0.1),
            parts("cpu_user", "hwthread", 16, Aggregation.AVG, 100, 0.8, 0.1),
            parts("ipc", "hwthread", 16, Aggregation.AVG, 4, 0.4, 0.1),
            parts("clock", "hwthread", 16, Aggregation.AVG, 3_400, 0.8, 0.05),
            parts("flops_any", "hwthread", 16, Aggregation.SUM, 50, 0.2, 0.3),
            parts("mem_bw", "socket", 2, Aggregation.SUM, 100, 0.5, 0.15),
            parts("cpu_power", "socket", 2, Aggregation.SUM, 155, 0.8, 0.05),
            node("mem_used", Aggregation.NONE, 250, 0.2, 0.02),
            node("net_bw", Aggregation.NONE, 12, 0.2, 0.5),
            node("nfs4_total", Aggregation.NONE, 900, 0.05, 0.8)));
  }

  private static Cluster garnet() {
    List<String> hosts = new ArrayList<>();
    range(hosts, "g01", 1, 29);
    range(hosts, "g06", 1, 5);
    range(hosts, "g07", 1, 5);
    return new Cluster(
        "garnet",
        hosts,
        List.of(
            node("cpu_load", Aggregation.NONE, 32, 0.3, 0.2),
            node("cpu_user", Aggregation.AVG, 100, 0.3, 0.2),
            node("mem_used", Aggregation.NONE, 500, 0.2, 0.02),
            node("flops_any", Aggregation.SUM, 2_000, 0.05, 0.3),
            parts("mem_bw", "socket", 2, Aggregation.SUM, 170, 0.15, 0.2),
            parts("cpu_power", "socket", 2, Aggregation.SUM, 200, 0.4, 0.1),
            cards("acc_utilization", Aggregation.AVG, 100, 0.7, 0.2),
            cards("acc_mem_used", Aggregation.SUM, 45, 0.5, 0.02),
            cards("acc_power", Aggregation.SUM, 300, 0.7, 0.1),
            cards("nv_temp", Aggregation.AVG, 80, 0.7, 0.05)));
  }

  private static void range(List<String> hosts, String prefix, int first, int last) {
    for (int i = first; i <= last; i++) {
      hosts.add(String.format(Locale.ROOT, "%s%02d", prefix, i));
    }
  }

  private static Measured node(
      String metric, Aggregation aggregation, double peak, double level, double rough) {
    return new Measured(metric, "", List.of(""), aggregation, peak, level, rough);
  }

  private static Measured parts(
      String metric,
      String type,
      int count,
      Aggregation aggregation,
      double peak,
      double level,
      double rough) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(Integer.toString(i));
    }
    return new Measured(metric, type, ids, aggregation, peak, level, rough);
  }

  private static Measured cards(
      String metric, Aggregation aggregation, double peak, double level, double rough) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(String.format(Locale.ROOT, "00000000:%02X:00.0", 0x01 + 0x24 * (i % 4) + i));
    }
    return new Measured(metric, "accelerator", ids, aggregation, peak, level, rough);
  }
}
