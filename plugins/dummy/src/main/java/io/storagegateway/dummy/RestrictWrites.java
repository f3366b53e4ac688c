package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Resource;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What taking volumes out of use and bringing them back does to the state. A restricted volume
 * keeps its data, settings and snapshots, but no lock; its name and its path are free for others.
 */
final class RestrictWrites {
  Applied<Void> restrict(State before, RestrictVolume request, Stamp stamp) {
    StoredVolume volume = before.require(request.volume());
    volume.expect(request.expectedVersion());
    State next = before.nextRevision();
    StoredVolume restricted =
        volume
            .with(VolumeState.RESTRICTED)
            .with(volume.belongings().withLock(Optional.empty()))
            .noting(request.operation(), stamp)
            .at(next.revision());
    return new Applied<>(
        next.with(next.volumes().without(volume)).with(next.restricted().with(restricted)),
        null,
        goneWith(volume));
  }

  Applied<Volume> reinstate(State before, ReinstateVolume request, Stamp stamp) {
    StoredVolume volume =
        before.restricted(request.volume()).orElseThrow(() -> notRestricted(before, request));
    if (before.volumes().named(volume.name()).isPresent()) {
      throw BackendException.alreadyExists(Kind.VOLUME, volume.name());
    }
    State next = before.nextRevision();
    StoredVolume back =
        volume
            .with(VolumeState.ONLINE)
            .with(volume.image().knownTo(before))
            .mountedAt(freePath(before, volume.junctionPath()))
            .noting(request.operation(), stamp)
            .at(next.revision());
    return new Applied<>(
        next.with(next.restricted().without(volume)).with(next.volumes().with(back)),
        back.describe(),
        backWith(back));
  }

  private static BackendException notRestricted(State state, ReinstateVolume request) {
    if (state.volume(request.volume()).isEmpty()) {
      return BackendException.notFound(Kind.VOLUME, request.volume());
    }
    return BackendException.of(ErrorKind.CONFLICT, "The volume is in use: " + request.volume())
        .reason("volume-not-restricted")
        .build();
  }

  /**
   * The path if no other volume took it in the meantime, else none: the volume comes back
   * unmounted.
   */
  private static String freePath(State state, String path) {
    return Optional.ofNullable(path)
        .filter(wanted -> state.volumes().mountedAt(wanted).isEmpty())
        .orElse(null);
  }

  private static List<Consumer<Changes>> goneWith(StoredVolume volume) {
    List<Consumer<Changes>> news = new ArrayList<>();
    for (Resource thing : belongings(volume)) {
      news.add(changes -> changes.remove(thing.kind(), thing.key()));
    }
    news.add(changes -> changes.remove(Kind.VOLUME, volume.name()));
    return news;
  }

  private static List<Consumer<Changes>> backWith(StoredVolume volume) {
    List<Consumer<Changes>> news = new ArrayList<>();
    news.add(changes -> changes.put(volume.describe()));
    for (Resource thing : belongings(volume)) {
      news.add(changes -> changes.put(thing));
    }
    return news;
  }

  private static List<Resource> belongings(StoredVolume volume) {
    List<Resource> things = new ArrayList<>();
    volume.belongings().lock().ifPresent(things::add);
    volume.belongings().snapshots().forEach(kept -> things.add(kept.describe(volume.name())));
    return things;
  }
}
