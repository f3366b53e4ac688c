package io.storagegateway.ontap.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the filer consists of, which nobody changes. */
record Cluster(String uuid, String name, List<Svm> svms, List<Aggregate> aggregates) {
  static final String FOREIGN_SVM = "vs_other";
  private static final int DATA_AGGREGATES = 6;
  private static final int FLASH_AGGREGATES = 4;

  Cluster {
    svms = List.copyOf(svms);
    aggregates = List.copyOf(aggregates);
  }

  /** Two nodes with three aggregates for data each, and two SVMs. */
  static Cluster with(String svm) {
    List<Aggregate> aggregates = new ArrayList<>();
    for (int node = 1; node <= 2; node++) {
      aggregates.add(
          new Aggregate(
              newUuid(), "aggr0_filer" + node, nodeName(node), Blocks.TERABYTE, 0, false, true));
    }
    for (int number = 1; number <= DATA_AGGREGATES; number++) {
      aggregates.add(
          new Aggregate(
              newUuid(),
              "aggr" + number,
              nodeName(number % 2 == 0 ? 2 : 1),
              (100 + 20L * number) * Blocks.TERABYTE,
              (5 + 3L * number) * Blocks.TERABYTE,
              number <= FLASH_AGGREGATES,
              false));
    }
    return new Cluster(
        newUuid(),
        "filer",
        List.of(new Svm(newUuid(), svm), new Svm(newUuid(), FOREIGN_SVM)),
        aggregates);
  }

  Optional<Svm> svm(String wanted) {
    return svms.stream().filter(svm -> svm.name().equals(wanted)).findFirst();
  }

  Optional<Svm> svmByUuid(String wanted) {
    return svms.stream().filter(svm -> svm.uuid().equals(wanted)).findFirst();
  }

  Optional<Aggregate> aggregate(String wanted) {
    return aggregates.stream()
        .filter(aggregate -> aggregate.name().equals(wanted) || aggregate.uuid().equals(wanted))
        .findFirst();
  }

  List<Aggregate> dataAggregates() {
    return aggregates.stream().filter(aggregate -> !aggregate.root()).toList();
  }

  static String nodeUuid(String node) {
    return UUID.nameUUIDFromBytes(node.getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static String nodeName(int number) {
    return "filer" + number;
  }

  private static String newUuid() {
    return UUID.randomUUID().toString();
  }
}
