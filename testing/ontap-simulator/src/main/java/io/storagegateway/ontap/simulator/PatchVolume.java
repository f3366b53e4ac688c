package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.Optional;

/** Changes attributes of a volume. */
record PatchVolume(String uuid, Body body, SimulatorSettings settings) implements Change {
  private static final List<String> ONLINE_ONLY =
      List.of(
          "size",
          "space.size",
          "space.snapshot.reserve_percent",
          "autosize.mode",
          "autosize.maximum",
          "autosize.minimum",
          "efficiency.compression",
          "efficiency.dedupe");

  @Override
  public Runnable plan(State state) {
    Volume before =
        state.volumes().find(uuid).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    VolumeAttributes attributes = new VolumeAttributes(body, settings.release());
    VolumeState next = attributes.state().orElse(before.state());
    checkModifiable(before, next);
    Optional<String> name = body.text("name").filter(text -> !text.equals(before.name()));
    name.ifPresent(
        text -> {
          VolumeNames.check(text);
          NewVolumeName.checkFree(text, state, before.svm(), settings);
        });
    Volume after = attributes.apply(state, before, false).withName(name.orElse(before.name()));
    return () -> {
      state.volumes().put(after);
      if (!after.online()) {
        state.locks().removeAll(uuid);
      }
    };
  }

  private void checkModifiable(Volume volume, VolumeState next) {
    if (volume.birth().svmRoot() && next != VolumeState.ONLINE) {
      throw Reason.NOT_FOR_THIS_VOLUME.about("state", "state");
    }
    if (volume.birth().svmRoot() && body.has("nas.path")) {
      throw Reason.NOT_FOR_THIS_VOLUME.about("nas.path", "nas.path");
    }
    boolean offline = !volume.online() && next != VolumeState.ONLINE;
    boolean mounts = body.text("nas.path").filter(path -> !path.isEmpty()).isPresent();
    if (offline && (mounts || ONLINE_ONLY.stream().anyMatch(body::has))) {
      throw Reason.VOLUME_OFFLINE.about(null, volume.name());
    }
  }
}
