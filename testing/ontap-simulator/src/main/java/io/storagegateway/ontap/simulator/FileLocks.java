package io.storagegateway.ontap.simulator;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The locks that clients hold, in the order of their UUIDs. */
final class FileLocks {
  private final NavigableMap<String, FileLock> byUuid = new TreeMap<>();

  Collection<FileLock> all() {
    return byUuid.values();
  }

  Optional<FileLock> find(String uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  void put(FileLock lock) {
    byUuid.put(lock.uuid(), lock);
  }

  void remove(FileLock lock) {
    byUuid.remove(lock.uuid());
  }

  void removeAll(String volume) {
    byUuid.values().removeIf(lock -> lock.volume().equals(volume));
  }

  Map<String, FileLock> copy() {
    return Map.copyOf(byUuid);
  }
}
