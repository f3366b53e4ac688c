package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /storage/volumes/{volume}/snapshots}. */
final class SnapshotResource {
  private static final String DESCRIPTION = "/api/storage/volumes/%s/snapshots/%s";
  private static final Set<String> SETTABLE =
      Set.of("name", "comment", "expiry_time", "snapmirror_label");

  private final Reader<SnapshotView> reader = new Reader<>(SnapshotView.COLLECTION);

  Answer list(Call call) {
    return reader.list(
        call,
        state -> {
          Volume volume = VolumeResource.volume(call, state, "volume");
          return views(state, volume);
        });
  }

  Answer get(Call call) {
    return reader.get(
        call,
        state -> {
          Volume volume = VolumeResource.volume(call, state, "volume");
          return state
              .snapshots()
              .find(volume.uuid(), call.path().get("uuid"))
              .map(snapshot -> new SnapshotView(state, snapshot));
        });
  }

  Answer create(Call call) throws InterruptedException {
    call.permitParameters(Set.of());
    Body body = permitted(call);
    Volume volume = call.filer().read(state -> VolumeResource.volume(call, state, "volume"));
    String uuid = call.filer().read(state -> state.snapshots().nextUuid());
    String name = body.text("name").orElse("");
    Change change = new CreateSnapshot(uuid, volume.uuid(), body, call.settings());
    ObjectNode record = Json.object().put("uuid", uuid).put("name", name);
    record.putObject("volume").put("name", volume.name());
    record.putObject("svm").put("name", volume.svm());
    String where = String.format(DESCRIPTION, volume.uuid(), "?name=" + name);
    return JobAnswers.begin(call, volume.svm(), "POST " + where, change, Answer.CREATED, record)
        .locatedAt(where);
  }

  Answer patch(Call call) throws InterruptedException {
    call.permitParameters(Set.of());
    Body body = permitted(call);
    Snapshot snapshot = snapshot(call);
    return begin(call, "PATCH", snapshot, new PatchSnapshot(snapshot.volume(), snapshot.uuid(), body));
  }

  Answer delete(Call call) throws InterruptedException {
    call.permitParameters(Set.of());
    Snapshot snapshot = snapshot(call);
    return begin(
        call,
        "DELETE",
        snapshot,
        new DeleteSnapshot(snapshot.volume(), snapshot.uuid(), call.settings()));
  }

  private Answer begin(Call call, String method, Snapshot snapshot, Change change)
      throws InterruptedException {
    String svm =
        call.filer()
            .read(state -> state.volumes().find(snapshot.volume()).map(Volume::svm))
            .orElseThrow(() -> Reason.NO_ENTRY.about("volume.uuid"));
    ObjectNode record =
        Json.object().put("uuid", snapshot.uuid()).put("name", snapshot.name());
    String description =
        method + " " + String.format(DESCRIPTION, snapshot.volume(), snapshot.uuid());
    return JobAnswers.begin(call, svm, description, change, Answer.OK, record);
  }

  private Body permitted(Call call) {
    return call.body().permit(SETTABLE, reader.schema(), call.ignoresUnknown());
  }

  private static Snapshot snapshot(Call call) {
    return call.filer()
        .read(
            state -> {
              Volume volume = VolumeResource.volume(call, state, "volume");
              return state
                  .snapshots()
                  .find(volume.uuid(), call.path().get("uuid"))
                  .orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
            });
  }

  private static Stream<SnapshotView> views(State state, Volume volume) {
    return state.snapshots().of(volume.uuid()).stream()
        .map(snapshot -> new SnapshotView(state, snapshot));
  }
}
