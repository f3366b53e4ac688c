package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Snapshot;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What taking, forgetting and restoring snapshots does to the state. A restore keeps newer
 * snapshots, the volume's mount path and its lock.
 */
final class SnapshotWrites {
  private final Rules rules;

  SnapshotWrites(Rules rules) {
    this.rules = rules;
  }

  Applied<Snapshot> create(State before, CreateSnapshot request, Stamp stamp) {
    rules.checkName(Kind.SNAPSHOT, "name", request.name());
    StoredVolume volume = before.require(request.volume());
    if (volume.belongings().snapshot(request.name()).isPresent()) {
      throw BackendException.alreadyExists(Kind.SNAPSHOT, request.name());
    }
    List<KeptState> kept = new ArrayList<>(volume.belongings().snapshots());
    List<KeptState> purged = kept.subList(0, Math.max(0, kept.size() + 1 - rules.maxSnapshots()));
    if (!purged.isEmpty() && !request.purgeOldest()) {
      throw BackendException.of(
              ErrorKind.LIMIT, "A volume can have " + rules.maxSnapshots() + " snapshots.")
          .reason("snapshot-limit")
          .build();
    }
    List<Consumer<Changes>> news = gone(volume, purged);
    purged.clear();
    KeptState taken = new KeptState(request.name(), stamp.at(), volume.image());
    kept.add(taken);
    Snapshot value = taken.describe(volume.name());
    news.add(changes -> changes.put(value));
    StoredVolume after =
        volume.with(volume.belongings().withSnapshots(kept)).noting(request.operation(), stamp);
    return applied(before, volume, after, value, news);
  }

  Applied<Void> delete(State before, DeleteSnapshot request, Stamp stamp) {
    StoredVolume volume = before.require(request.volume());
    KeptState forgotten = require(volume, request.name());
    List<KeptState> kept = new ArrayList<>(volume.belongings().snapshots());
    kept.remove(forgotten);
    StoredVolume after =
        volume.with(volume.belongings().withSnapshots(kept)).noting(request.operation(), stamp);
    return applied(before, volume, after, null, gone(volume, List.of(forgotten)));
  }

  Applied<Volume> restore(State before, RestoreSnapshot request, Stamp stamp) {
    StoredVolume volume = before.require(request.volume());
    volume.expect(request.expectedVersion());
    Image image = require(volume, request.snapshot()).image().knownTo(before);
    return VolumeWrites.replaced(
        before, volume, volume.with(image).noting(request.operation(), stamp));
  }

  static KeptState require(StoredVolume volume, String snapshot) {
    return volume
        .belongings()
        .snapshot(snapshot)
        .orElseThrow(() -> BackendException.notFound(Kind.SNAPSHOT, snapshot));
  }

  /** Snapshots count for the volume's usage figures, but not for its version. */
  private static <T> Applied<T> applied(
      State before,
      StoredVolume volume,
      StoredVolume after,
      T value,
      List<Consumer<Changes>> news) {
    news.add(changes -> changes.put(after.describe()));
    return new Applied<>(before.replacing(volume, after), value, news);
  }

  private static List<Consumer<Changes>> gone(StoredVolume volume, List<KeptState> snapshots) {
    List<Consumer<Changes>> news = new ArrayList<>();
    for (KeptState kept : snapshots) {
      String key = kept.describe(volume.name()).key();
      news.add(changes -> changes.remove(Kind.SNAPSHOT, key));
    }
    return news;
  }
}
