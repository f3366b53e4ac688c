package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@code /svm/svms}. */
final class SvmResource {
  private static final Collection<View> COLLECTION =
      new Collection<>(
          Schema.<View>builder()
              .key("uuid", view -> view.svm().uuid())
              .key("name", view -> view.svm().name())
              .text("comment", view -> "")
              .text("state", view -> "running")
              .text("subtype", view -> "default")
              .text("language", view -> "c.utf_8")
              .array(
                  "aggregates",
                  List.of("name", "uuid", "available_size", "state", "type"),
                  View::aggregates)
              .flag("nfs.enabled", view -> true)
              .link("", view -> "/api/svm/svms/" + view.svm().uuid())
              .build(),
          "uuid");

  private final Reader<View> reader = new Reader<>(COLLECTION);

  private record View(State state, Svm svm) {
    JsonNode aggregates() {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Aggregate aggregate : state.cluster().dataAggregates()) {
        array
            .addObject()
            .put("name", aggregate.name())
            .put("uuid", aggregate.uuid())
            .put("available_size", state.available(aggregate))
            .put("state", "online")
            .put("type", aggregate.flash() ? "ssd" : "hdd");
      }
      return array;
    }
  }

  Answer list(Call call) {
    return reader.list(call, state -> views(call, state));
  }

  Answer get(Call call) {
    return reader.get(
        call,
        state ->
            views(call, state)
                .filter(view -> view.svm().uuid().equals(call.path().get("uuid")))
                .findFirst());
  }

  private static Stream<View> views(Call call, State state) {
    return state.cluster().svms().stream()
        .filter(svm -> call.sees(svm.name()))
        .sorted(Comparator.comparing(Svm::uuid))
        .map(svm -> new View(state, svm));
  }
}
