package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Filters;
import io.storagegateway.netapp.ontap.OntapSnapshot;
import io.storagegateway.netapp.ontap.Records;
import io.storagegateway.netapp.ontap.SnapshotCalls;
import io.storagegateway.netapp.ontap.VolumeRef;
import io.storagegateway.netapp.ontap.Window;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.value.Snapshot;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The snapshots of volumes. */
final class SnapshotShelf {
  /** A volume has at most 1,023 snapshots, so that one request is enough. */
  private static final int ALL = 1024;

  private final SnapshotCalls snapshots;
  private final Clock clock;

  SnapshotShelf(SnapshotCalls snapshots, Clock clock) {
    this.snapshots = snapshots;
    this.clock = clock;
  }

  static Snapshot show(VolumeRef volume, OntapSnapshot snapshot) {
    return new Snapshot(
        volume.name(), snapshot.name(), snapshot.createTime(), snapshot.size());
  }

  /** All of a volume, in the order of their names. */
  List<OntapSnapshot> all(CallContext call, VolumeRef volume) {
    List<OntapSnapshot> all = new ArrayList<>();
    Optional<Window> window = Optional.of(Window.first(ALL));
    while (window.isPresent()) {
      Records<OntapSnapshot> page = snapshots.list(call, volume, Filters.none(), window.get());
      all.addAll(page.items());
      window = page.next().map(next -> new Window(ALL, Optional.of(next)));
    }
    all.sort(Comparator.comparing(OntapSnapshot::name));
    return all;
  }

  Optional<OntapSnapshot> find(CallContext call, VolumeRef volume, String name) {
    return Texts.canBeName(name) ? snapshots.find(call, volume, name) : Optional.empty();
  }

  /** The one to give way: the oldest that nothing holds. */
  Optional<OntapSnapshot> oldest(CallContext call, VolumeRef volume) {
    return all(call, volume).stream()
        .filter(snapshot -> snapshot.createTime() != null)
        .filter(snapshot -> snapshot.owners() == null || snapshot.owners().isEmpty())
        .filter(
            snapshot ->
                snapshot.expiryTime() == null
                    || snapshot.expiryTime().isBefore(clock.instant()))
        .min(Comparator.comparing(OntapSnapshot::createTime));
  }
}
