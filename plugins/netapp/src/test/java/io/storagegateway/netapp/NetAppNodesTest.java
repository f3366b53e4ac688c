package io.storagegateway.netapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.Failures;
import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.ontap.simulator.SimulatorSettings;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.Node;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetAppNodesTest {
  @Test
  void anAccountOfTheClusterSeesTheNodesWithTheirAggregates() {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withClusterAccount());
        TestBench bench = new TestBench(TestSettings.of(filer).ofCluster())) {
      List<Node> nodes = nodes(bench);
      assertThat(nodes).hasSize(2);
      assertThat(nodes)
          .allSatisfy(
              node ->
                  assertThat(node.aggregates())
                      .extracting(Aggregate::sizeTotal)
                      .doesNotContainNull());
      String aggregate = bench.create("placed").aggregateName();
      assertThat(bench.volume("placed").filerAddress()).isEqualTo(holder(nodes, aggregate));
    }
  }

  @Test
  void anAccountOfTheSvmSeesTheSvmWithTheAggregatesThatItMayUse() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      List<Node> nodes = nodes(bench);
      assertThat(nodes).extracting(Node::name).containsExactly(filer.svm());
      List<Aggregate> aggregates = nodes.get(0).aggregates();
      assertThat(aggregates).isNotEmpty();
      assertThat(aggregates).extracting(Aggregate::sizeAvailable).doesNotContainNull();
      assertThat(aggregates)
          .as("what the account is not told is unknown, and not 0")
          .allSatisfy(aggregate -> assertThat(aggregate.sizeTotal()).isNull());
    }
  }

  @Test
  void theAggregateForTheNextVolumeComesFirst() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      List<Aggregate> aggregates = nodes(bench).get(0).aggregates();
      assertThat(aggregates)
          .isSortedAccordingTo(Comparator.comparing(Aggregate::sizeAvailable).reversed());
      assertThat(bench.create("next").aggregateName()).isEqualTo(aggregates.get(0).name());
    }
  }

  @Test
  void rootAggregatesAreNotShown() {
    try (OntapSimulator filer =
            OntapSimulator.start(SimulatorSettings.defaults().withClusterAccount());
        TestBench bench = new TestBench(TestSettings.of(filer).ofCluster())) {
      assertThat(nodes(bench))
          .flatExtracting(Node::aggregates)
          .extracting(Aggregate::name)
          .noneMatch(name -> name.startsWith("aggr0"));
    }
  }

  @Test
  void aNodeIsFoundByItsNameOnly() {
    try (OntapSimulator filer = OntapSimulator.start(SimulatorSettings.defaults());
        TestBench bench = new TestBench(filer)) {
      Nodes nodes = bench.facet(Nodes.class);
      assertThat(nodes.get(FakeCall.any(), filer.svm()).aggregates()).isNotEmpty();
      Failures.failure(ErrorKind.NOT_FOUND, () -> nodes.get(FakeCall.any(), "nobody"));
    }
  }

  private static List<Node> nodes(TestBench bench) {
    return bench.facet(Nodes.class).list(FakeCall.any(), Query.all(100)).items();
  }

  private static String holder(List<Node> nodes, String aggregate) {
    return nodes.stream()
        .filter(node -> node.aggregates().stream().anyMatch(one -> one.name().equals(aggregate)))
        .map(Node::name)
        .findFirst()
        .orElseThrow();
  }
}
