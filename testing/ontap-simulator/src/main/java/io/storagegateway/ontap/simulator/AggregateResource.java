package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code /storage/aggregates}, for accounts of the cluster. */
final class AggregateResource {
  private static final Collection<View> COLLECTION =
      new Collection<>(
          Schema.<View>builder()
              .key("uuid", view -> view.aggregate().uuid())
              .key("name", view -> view.aggregate().name())
              .text("node.name", view -> view.aggregate().node())
              .text("node.uuid", view -> Cluster.nodeUuid(view.aggregate().node()))
              .text("home_node.name", view -> view.aggregate().node())
              .text("home_node.uuid", view -> Cluster.nodeUuid(view.aggregate().node()))
              .text("state", view -> "online")
              .text("snaplock_type", view -> "non_snaplock")
              .number("space.block_storage.size", view -> view.aggregate().size())
              .number("space.block_storage.used", view -> view.state().used(view.aggregate()))
              .number(
                  "space.block_storage.available",
                  view -> view.state().available(view.aggregate()))
              .text("block_storage.primary.disk_class", View::disks)
              .link("", view -> "/api/storage/aggregates/" + view.aggregate().uuid())
              .build(),
          "uuid");

  private final Reader<View> reader = new Reader<>(COLLECTION);

  private record View(State state, Aggregate aggregate) {
    String disks() {
      return aggregate.flash() ? "solid_state" : "capacity";
    }
  }

  Answer list(Call call) {
    checkPrivilege(call);
    return reader.list(call, AggregateResource::views);
  }

  Answer get(Call call) {
    checkPrivilege(call);
    return reader.get(
        call,
        state ->
            views(state)
                .filter(view -> view.aggregate().uuid().equals(call.path().get("uuid")))
                .findFirst());
  }

  private static Stream<View> views(State state) {
    return state.cluster().dataAggregates().stream()
        .sorted(Comparator.comparing(Aggregate::uuid))
        .map(aggregate -> new View(state, aggregate));
  }

  private static void checkPrivilege(Call call) {
    if (call.settings().svmScoped()) {
      throw Reason.NOT_PERMITTED.about(null);
    }
  }
}
