package io.storagegateway.ontap.simulator;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a snapshot.
 *
 * @param uuid the snapshot's
 * @param volume the volume's UUID
 */
record CreateSnapshot(String uuid, String volume, Body body, SimulatorSettings settings)
    implements Change {
  private static final int LONGEST = 255;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:+-]{1," + LONGEST + "}");
  private static final List<String> RESERVED = List.of("snapmirror.", "snapvault.", "vserverdr.");

  @Override
  public Runnable plan(State state) {
    Volume of = state.volumes().find(volume).orElseThrow(() -> Reason.NO_ENTRY.about("uuid"));
    String name = body.text("name").orElseThrow(() -> Reason.MISSING_VALUE.about("name"));
    checkName(name);
    if (!of.online()) {
      throw Reason.SNAPSHOT_NOT_ONLINE.about("volume.uuid", of.name());
    }
    if (state.snapshots().named(volume, name).isPresent()) {
      throw Reason.DUPLICATE_SNAPSHOT.about("name", name);
    }
    if (state.snapshots().of(volume).size() >= settings.snapshotLimit()) {
      throw Reason.TOO_MANY_SNAPSHOTS.about("name");
    }
    Snapshot taken =
        PatchSnapshot.apply(
            body,
            SnapshotWrites.of(
                state, of, uuid, name, body.text("comment").orElse(null), settings.time().now()));
    return () -> state.snapshots().put(taken);
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Reason.SNAPSHOT_NAME.about("name", name);
    }
    if (RESERVED.stream().anyMatch(name::startsWith)) {
      throw Reason.SNAPSHOT_RESERVED_PREFIX.about("name", name);
    }
  }
}
