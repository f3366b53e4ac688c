package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.AggregateCalls;
import io.storagegateway.netapp.ontap.OntapAggregate;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.value.Aggregate;
import io.storagegateway.spi.value.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The nodes of the filer with the aggregates on which volumes can be made. An account of an SVM is
 * not told on which node an aggregate is: it sees the SVM as the only node.
 */
final class NetAppNodes implements Nodes {
  private final AggregateCalls aggregates;
  private final String svm;

  NetAppNodes(AggregateCalls aggregates, String svm) {
    this.aggregates = aggregates;
    this.svm = svm;
  }

  @Override
  public Page<Node> list(CallContext call, Query query) {
    String after = query.after().orElse("");
    List<Node> rest = all(call).stream().filter(node -> node.name().compareTo(after) > 0).toList();
    return Page.cut(rest, query.limit(), Node::name);
  }

  @Override
  public Node get(CallContext call, String name) {
    return all(call).stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> BackendException.notFound(Kind.NODE, name));
  }

  private List<Node> all(CallContext call) {
    Map<String, List<OntapAggregate>> byNode =
        Placement.preferred(aggregates.list(call))
            .collect(
                Collectors.groupingBy(
                    aggregate -> aggregate.node() == null ? svm : aggregate.node(),
                    TreeMap::new,
                    Collectors.toList()));
    return byNode.entrySet().stream()
        .map(
            node ->
                Node.ofStorage(
                    node.getKey(),
                    null,
                    null,
                    node.getValue().stream().map(NetAppNodes::show).toList()))
        .toList();
  }

  private static Aggregate show(OntapAggregate aggregate) {
    return new Aggregate(
        aggregate.name(),
        state(aggregate.state()),
        aggregate.size(),
        aggregate.used(),
        aggregate.available());
  }

  /** ONTAP has a dozen states; whoever wants to make a volume asks for one of them. */
  private static Aggregate.State state(String state) {
    if (state == null) {
      return null;
    }
    return switch (state) {
      case "online" -> Aggregate.State.ONLINE;
      case "failed", "inconsistent", "unmounted" -> Aggregate.State.ERROR;
      default -> Aggregate.State.OFFLINE;
    };
  }
}
