package io.storagegateway.ontap.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The snapshots of all volumes, each volume's in the order in which they were made. */
final class Snapshots {
  private final Map<String, NavigableMap<String, Snapshot>> byVolume = new HashMap<>();
  private int made;

  Collection<Snapshot> of(String volume) {
    return mine(volume).values();
  }

  Optional<Snapshot> find(String volume, String uuid) {
    return Optional.ofNullable(mine(volume).get(uuid));
  }

  Optional<Snapshot> named(String volume, String name) {
    return of(volume).stream().filter(snapshot -> snapshot.name().equals(name)).findFirst();
  }

  Optional<Snapshot> latest(String volume) {
    return Optional.ofNullable(mine(volume).lastEntry()).map(Map.Entry::getValue);
  }

  Collection<Snapshot> after(Snapshot snapshot) {
    return mine(snapshot.volume()).tailMap(snapshot.uuid(), false).values();
  }

  /** What all snapshots of a volume hold together, in bytes. */
  long held(String volume) {
    return of(volume).stream().mapToLong(Snapshot::held).sum();
  }

  /** A UUID greater than those before. */
  String nextUuid() {
    made++;
    String random = UUID.randomUUID().toString();
    return String.format("%08x", made) + random.substring(random.indexOf('-'));
  }

  void put(Snapshot snapshot) {
    byVolume
        .computeIfAbsent(snapshot.volume(), key -> new TreeMap<>())
        .put(snapshot.uuid(), snapshot);
  }

  void remove(Snapshot snapshot) {
    mine(snapshot.volume()).remove(snapshot.uuid());
  }

  void removeAll(String volume) {
    byVolume.remove(volume);
  }

  Map<String, Map<String, Snapshot>> copy() {
    return byVolume.entrySet().stream()
        .filter(entry -> !entry.getValue().isEmpty())
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
  }

  private NavigableMap<String, Snapshot> mine(String volume) {
    return byVolume.getOrDefault(volume, new TreeMap<>());
  }
}
