package io.storagegateway.ontap.simulator;

import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.List;

/** A snapshot with what it is seen in. */
record SnapshotView(State state, Snapshot snapshot) {
  /** What a snapshot shows. */
  static final Collection<SnapshotView> COLLECTION =
      new Collection<>(
          Schema.<SnapshotView>builder()
              .key("uuid", view -> view.snapshot().uuid())
              .key("name", view -> view.snapshot().name())
              .text("comment", view -> view.snapshot().comment())
              .text("create_time", view -> Json.time(view.snapshot().createTime()))
              .text(
                  "expiry_time",
                  view ->
                      view.snapshot().expiryTime() == null
                          ? null
                          : Json.time(view.snapshot().expiryTime()))
              .text("snapmirror_label", view -> view.snapshot().label())
              .text("state", view -> "valid")
              .number("size", view -> view.snapshot().used())
              .expensiveNumber("logical_size", view -> view.snapshot().used())
              .array(
                  "owners",
                  List.of(),
                  view ->
                      SnapshotWrites.hasOwner(view.state(), view.snapshot())
                          ? Json.texts(List.of("volume_clone"))
                          : null)
              .text("volume.uuid", view -> view.snapshot().volume())
              .text("volume.name", view -> view.volume().name())
              .text("svm.name", view -> view.volume().svm())
              .text("svm.uuid", SnapshotView::svmUuid)
              .link(
                  "",
                  view ->
                      "/api/storage/volumes/"
                          + view.snapshot().volume()
                          + "/snapshots/"
                          + view.snapshot().uuid())
              .link("volume", view -> "/api/storage/volumes/" + view.snapshot().volume())
              .link("svm", view -> "/api/svm/svms/" + view.svmUuid())
              .build(),
          "uuid");

  Volume volume() {
    return state.volumes().find(snapshot.volume()).orElseThrow();
  }

  String svmUuid() {
    return state.cluster().svm(volume().svm()).orElseThrow().uuid();
  }
}
