package io.storagegateway.dummy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Volumes taken out of use, as many as there is room for.
 *
 * @param volumes in the order in which they were restricted
 */
record Restricted(List<StoredVolume> volumes) {
  static final Restricted NONE = new Restricted(List.of());
  static final int MOST_VOLUMES = 1_000;

  Restricted {
    volumes = List.copyOf(volumes);
  }

  Optional<StoredVolume> identifiedBy(UUID uuid) {
    return volumes.stream().filter(volume -> volume.identity().uuid().equals(uuid)).findFirst();
  }

  Optional<StoredVolume> lastNamed(String name) {
    return volumes.stream()
        .filter(volume -> volume.name().equals(name))
        .reduce((earlier, later) -> later);
  }

  /** One more volume; the one that was restricted first gives way where there is no room. */
  Restricted with(StoredVolume volume) {
    List<StoredVolume> more = new ArrayList<>(volumes);
    more.add(volume);
    return new Restricted(more.subList(Math.max(0, more.size() - MOST_VOLUMES), more.size()));
  }

  Restricted without(StoredVolume volume) {
    return new Restricted(volumes.stream().filter(other -> !other.equals(volume)).toList());
  }
}
