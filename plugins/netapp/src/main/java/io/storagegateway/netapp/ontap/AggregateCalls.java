package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Aggregates. A cluster-scoped account reads those of the cluster; an SVM-scoped one those that the
 * SVM may use, of which it is told less.
 */
public final class AggregateCalls {
  private static final ObjectReader AGGREGATES = Json.listing(ClusterAggregate.class);
  private static final ObjectReader SVM = Json.object(SvmAggregates.class);
  private static final int AT_ONCE = 500;

  private final Rest rest;
  private final SvmCalls svm;
  private final Scope scope;

  AggregateCalls(Rest rest, SvmCalls svm, Scope scope) {
    this.rest = rest;
    this.svm = svm;
    this.scope = scope;
  }

  /**
   * Reads all aggregates on which volumes can be made.
   *
   * @param call the context of the call
   * @return the aggregates in ONTAP's order
   * @throws BackendException as {@link ErrorMap} says
   */
  public List<OntapAggregate> list(CallContext call) {
    return switch (scope) {
      case CLUSTER -> ofCluster(call);
      case SVM -> ofSvm(call);
    };
  }

  private List<OntapAggregate> ofCluster(CallContext call) {
    Ask ask =
        Ask.get(Task.of(Action.READ_SYSTEM, ""), "storage", "aggregates")
            .with("fields", ClusterAggregate.FIELDS);
    List<OntapAggregate> all = new ArrayList<>();
    Optional<Window> window = Optional.of(Window.first(AT_ONCE));
    while (window.isPresent()) {
      Records<ClusterAggregate> page = rest.list(call, ask, Filters.none(), window.get(), AGGREGATES);
      page.items().forEach(aggregate -> all.add(aggregate.flat()));
      window = page.next().map(next -> new Window(AT_ONCE, Optional.of(next)));
    }
    return List.copyOf(all);
  }

  private List<OntapAggregate> ofSvm(CallContext call) {
    OntapSvm own =
        svm.find(call)
            .orElseThrow(
                () ->
                    BackendException.of(ErrorKind.UNAVAILABLE, "The filer has no such SVM.")
                        .reason("svm-not-found")
                        .build());
    Ask ask =
        Ask.get(Task.of(Action.READ_SYSTEM, own.name()), "svm", "svms", own.uuid())
            .with("fields", "aggregates");
    SvmAggregates found = rest.read(call, ask, SVM);
    return found.aggregates().stream().map(SvmAggregate::flat).toList();
  }

  private record SvmAggregates(List<SvmAggregate> aggregates) {
    SvmAggregates {
      aggregates = aggregates == null ? List.of() : List.copyOf(aggregates);
    }
  }

  private record SvmAggregate(String uuid, String name, String state, Long availableSize) {
    OntapAggregate flat() {
      return new OntapAggregate(uuid, name, null, state, null, null, availableSize);
    }
  }

  private record ClusterAggregate(
      String uuid, String name, Reference node, String state, Space space) {
    static final String FIELDS =
        "uuid,name,node.name,state,space.block_storage.size,space.block_storage.used,"
            + "space.block_storage.available";

    OntapAggregate flat() {
      BlockStorage block = space == null ? null : space.blockStorage();
      return new OntapAggregate(
          uuid,
          name,
          node == null ? null : node.name(),
          state,
          block == null ? null : block.size(),
          block == null ? null : block.used(),
          block == null ? null : block.available());
    }
  }

  private record Space(BlockStorage blockStorage) {}

  private record BlockStorage(Long size, Long used, Long available) {}
}
