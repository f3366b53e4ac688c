package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.Optional;

/** {@code /cluster}. */
final class ClusterResource {
  private static final Collection<View> COLLECTION =
      new Collection<>(
          Schema.<View>builder()
              .key("uuid", view -> view.cluster().uuid())
              .key("name", view -> view.cluster().name())
              .text("version.full", view -> fullVersion(view.release()))
              .number("version.generation", view -> (long) view.release().generation())
              .number("version.major", view -> (long) view.release().major())
              .number("version.minor", view -> (long) view.release().minor())
              .link("", view -> "/api/cluster")
              .build(),
          "uuid");

  private final Reader<View> reader = new Reader<>(COLLECTION);

  private record View(Cluster cluster, Release release) {}

  Answer get(Call call) {
    Release release = call.settings().release();
    if (call.settings().svmScoped() && !release.tellsSvmUsersItsVersion()) {
      throw Reason.NOT_PERMITTED.about(null);
    }
    return reader.get(call, state -> Optional.of(new View(state.cluster(), release)));
  }

  static String fullVersion(Release release) {
    return "NetApp Release " + release + ": Wed Jan 11 12:00:00 UTC 2023";
  }
}
