package io.storagegateway.jobarchive.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The clusters of the site that archives are made of. */
final class Clusters {
  private static final MetricUnit NUMBER = MetricUnit.of("");
  private static final MetricUnit WATT = MetricUnit.of(MetricModel.POWER);
  private static final MetricUnit GIGABYTES = new MetricUnit("B", "G");
  private static final MetricUnit GIGABYTES_PER_SECOND = new MetricUnit("B/s", "G");
  private static final MetricUnit MEGABYTES_PER_SECOND = new MetricUnit("B/s", "M");
  private static final MetricUnit GIGAFLOPS = new MetricUnit("F/s", "G");
  private static final MetricUnit MEGAHERTZ = new MetricUnit("Hz", "M");
  private static final MetricUnit DEGREES = MetricUnit.of("°C");
  private static final MetricUnit INSTRUCTIONS = MetricUnit.of("IPC");

  private Clusters() {}

  static List<ClusterModel> all() {
    return List.of(ember(), fjord(), garnet());
  }

  static ClusterModel named(String name) {
    return all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  /** Plain processors and jobs of many nodes, with series of whole nodes only. */
  private static ClusterModel ember() {
    return new ClusterModel(
        "ember",
        0.45,
        1_403_000,
        64,
        0.7,
        0,
        List.of("work", "devel", "big"),
        List.of(
            new SubclusterModel(
                "flint",
                "Intel Xeon E5-2660 v2",
                2,
                10,
                NodeList.of(range("e01", 1, 56), range("e02", 1, 56), range("e03", 1, 56)),
                352,
                80,
                64,
                List.of()),
            new SubclusterModel(
                "slate",
                "Intel Xeon E3-1240 v5 ",
                1,
                4,
                NodeList.of(range("e11", 1, 31), range("e12", 33, 64)),
                112,
                30,
                32,
                List.of())),
        List.of(
            node("cpu_load", NUMBER, "avg", 20, 0.85, 0.1),
            coarse("cpu_user", NUMBER, 100, 0.8, 0.1),
            coarse("ipc", INSTRUCTIONS, 4, 0.35, 0.1),
            node("mem_used", GIGABYTES, "max", 62, 0.4, 0.02),
            coarse("flops_any", GIGAFLOPS, 350, 0.3, 0.2),
            coarse("flops_dp", GIGAFLOPS, 170, 0.1, 0.3),
            coarse("mem_bw", GIGABYTES_PER_SECOND, 78, 0.6, 0.1),
            coarse("clock", MEGAHERTZ, 2_900, 0.85, 0.05),
            node("rapl_power", WATT, "", 260, 0.8, 0.05)));
  }

  /** Series of sockets and cores, and nodes that jobs share. */
  private static ClusterModel fjord() {
    return new ClusterModel(
        "fjord",
        0.35,
        390_000,
        32,
        0.5,
        0.4,
        List.of("singlenode", "multinode"),
        List.of(
            new SubclusterModel(
                "main",
                "AMD EPYC 7262",
                2,
                8,
                NodeList.of(range("f01", 1, 88), range("f02", 1, 88)),
                800,
                200,
                256,
                List.of()),
            // Nodes that main has as well: lists do overlap in reality.
            new SubclusterModel(
                "fat",
                "AMD EPYC 7262",
                2,
                8,
                NodeList.of(range("f02", 81, 88)),
                800,
                200,
                1_024,
                List.of())),
        List.of(
            node("cpu_load", NUMBER, "avg", 16, 0.85, 0.1),
            fine("cpu_user", NUMBER, Scope.CORE, false, "", 100, 0.8, 0.1),
            fine("ipc", INSTRUCTIONS, Scope.CORE, false, "", 4, 0.4, 0.1),
            fine("clock", MEGAHERTZ, Scope.CORE, false, "", 3_400, 0.8, 0.05),
            fine("flops_any", GIGAFLOPS, Scope.CORE, true, "avg", 50, 0.2, 0.3),
            fine("mem_bw", GIGABYTES_PER_SECOND, Scope.SOCKET, true, "avg", 100, 0.5, 0.15),
            fine("cpu_power", WATT, Scope.SOCKET, true, "", 155, 0.8, 0.05),
            node("mem_used", GIGABYTES, "max", 250, 0.2, 0.02),
            node("net_bw", GIGABYTES_PER_SECOND, "", 12, 0.2, 0.5),
            node("nfs4_total", MEGABYTES_PER_SECOND, "", 900, 0.05, 0.8)));
  }

  /** Graphics cards. */
  private static ClusterModel garnet() {
    return new ClusterModel(
        "garnet",
        0.2,
        88_000,
        8,
        0.35,
        0.6,
        List.of("a40", "a100"),
        List.of(
            gpus("a40", "A40", NodeList.of(range("g01", 1, 29)), 512),
            gpus("a100", "A100", NodeList.of(range("g06", 1, 5), range("g07", 1, 5)), 1_024)),
        List.of(
            node("cpu_load", NUMBER, "avg", 32, 0.3, 0.2),
            coarse("cpu_user", NUMBER, 100, 0.3, 0.2),
            node("mem_used", GIGABYTES, "max", 500, 0.2, 0.02),
            coarse("flops_any", GIGAFLOPS, 2_000, 0.05, 0.3),
            fine("mem_bw", GIGABYTES_PER_SECOND, Scope.SOCKET, true, "avg", 170, 0.15, 0.2),
            fine("cpu_power", WATT, Scope.SOCKET, true, "", 200, 0.4, 0.1),
            fine("acc_utilization", NUMBER, Scope.ACCELERATOR, false, "avg", 100, 0.7, 0.2),
            fine("acc_mem_used", GIGABYTES, Scope.ACCELERATOR, true, "max", 45, 0.5, 0.02),
            fine("acc_power", WATT, Scope.ACCELERATOR, true, "", 300, 0.7, 0.1),
            fine("nv_temp", DEGREES, Scope.ACCELERATOR, false, "", 80, 0.7, 0.05)));
  }

  private static SubclusterModel gpus(String name, String model, NodeList nodes, int memory) {
    List<Accelerator> cards = new ArrayList<>();
    IntStream.range(0, 8)
        .mapToObj(i -> String.format(Locale.ROOT, "00000000:%02X:00.0", 0x01 + 0x24 * (i % 4) + i))
        .forEach(id -> cards.add(new Accelerator(id, "Nvidia GPU", model)));
    return new SubclusterModel(
        name, "AMD Milan", 2, 16, nodes, 2_000, 340, memory, List.copyOf(cards));
  }

  private static NodeRange range(String prefix, int first, int last) {
    return new NodeRange(prefix, first, last, 2);
  }

  private static MetricModel node(
      String name, MetricUnit unit, String footprint, double peak, double level, double rough) {
    return new MetricModel(name, unit, Scope.NODE, Scope.NODE, true, footprint, peak, level, rough);
  }

  /** Measured of each hardware thread, but archived of nodes only. */
  private static MetricModel coarse(
      String name, MetricUnit unit, double peak, double level, double rough) {
    return new MetricModel(name, unit, Scope.HWTHREAD, Scope.NODE, false, "", peak, level, rough);
  }

  private static MetricModel fine(
      String name,
      MetricUnit unit,
      Scope scope,
      boolean summed,
      String footprint,
      double peak,
      double level,
      double rough) {
    Scope measured = scope == Scope.CORE ? Scope.HWTHREAD : scope;
    return new MetricModel(name, unit, measured, scope, summed, footprint, peak, level, rough);
  }
}
