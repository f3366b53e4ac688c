package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Makes a FlexClone.
 *
 * @param uuid the new volume's
 * @param snapshotUuid that of the snapshot that is taken if none is named
 * @param svm whose it will be
 */
record CloneVolume(
    String uuid, String snapshotUuid, Svm svm, Body body, SimulatorSettings settings)
    implements Change {
  private static final List<String> FOREIGN =
      List.of("aggregates", "size", "space.size", "style", "type", "guarantee.type");

  @Override
  public Optional<Claim> claim() {
    return body.text("name").map(name -> new Claim(svm.name(), name));
  }

  @Override
  public Runnable plan(State state) {
    String name = NewVolumeName.of(body, state, svm.name(), settings);
    if (!body.flag("clone.is_flexclone").orElse(false)) {
      throw Reason.CLONE_TYPE.about("clone.is_flexclone");
    }
    FOREIGN.stream()
        .filter(body::has)
        .findFirst()
        .ifPresent(
            path -> {
              throw Reason.FIELD_NOT_ALLOWED.about(path, path);
            });
    Volume parent = parent(state);
    Optional<Snapshot> named = snapshot(state, parent);
    Snapshot snapshot =
        named.orElseGet(
            () ->
                SnapshotWrites.of(
                    state, parent, snapshotUuid, "clone_" + name, "", settings.time().now()));
    Volume clone = clone(state, name, parent, snapshot);
    return () -> {
      state.snapshots().put(snapshot);
      state.volumes().put(clone);
    };
  }

  private Volume clone(State state, String name, Volume parent, Snapshot snapshot) {
    Volume like =
        new Volume(
            new Volume.Birth(
                uuid, svm.name(), parent.birth().aggregate(), settings.time().now(), false),
            name,
            "",
            VolumeState.ONLINE,
            new Space(
                parent.space().size(), snapshot.used(), parent.space().snapshotReserve(), "none"),
            parent.nas().withPath(null),
            Autosize.initial(parent.space().size()),
            parent.efficiency(),
            parent.cachingPolicy(),
            parent.snapshotPolicy(),
            parent.tiering(),
            new CloneOrigin(parent.uuid(), snapshot.uuid(), false));
    return new VolumeAttributes(body, settings.release()).apply(state, like, true);
  }

  private Volume parent(State state) {
    Optional<String> name = body.text("clone.parent_volume.name");
    Optional<String> parentUuid = body.text("clone.parent_volume.uuid");
    if (name.isEmpty() && parentUuid.isEmpty()) {
      throw Reason.CLONE_PARENT.about("clone.parent_volume");
    }
    Optional<Volume> byUuid = parentUuid.flatMap(state.volumes()::find);
    Optional<Volume> byName = name.flatMap(text -> state.volumes().named(svm.name(), text));
    if (byUuid.isPresent() && byName.isPresent() && !byUuid.equals(byName)) {
      throw Reason.PARENT_CONTRADICTION.about("clone.parent_volume");
    }
    Volume parent =
        byUuid
            .or(() -> byName)
            .filter(volume -> volume.svm().equals(svm.name()))
            .orElseThrow(
                () ->
                    Reason.PARENT_MISSING.about(
                        "clone.parent_volume", name.or(() -> parentUuid).orElseThrow()));
    if (!parent.online()) {
      throw Reason.NOT_ONLINE.about("clone.parent_volume", parent.name());
    }
    return parent;
  }

  private Optional<Snapshot> snapshot(State state, Volume parent) {
    Optional<String> name = body.text("clone.parent_snapshot.name");
    Optional<String> wanted = body.text("clone.parent_snapshot.uuid");
    if (name.isEmpty() && wanted.isEmpty()) {
      return Optional.empty();
    }
    Optional<Snapshot> byName = name.flatMap(text -> state.snapshots().named(parent.uuid(), text));
    Optional<Snapshot> byUuid = wanted.flatMap(text -> state.snapshots().find(parent.uuid(), text));
    if (byName.isPresent() && byUuid.isPresent() && !byName.equals(byUuid)) {
      throw Reason.SNAPSHOT_CONTRADICTION.about("clone.parent_snapshot");
    }
    return Optional.of(
        byName
            .or(() -> byUuid)
            .orElseThrow(
                () ->
                    Reason.CLONE_FAILED.about(
                        "clone.parent_snapshot", name.or(() -> wanted).orElseThrow())));
  }
}
