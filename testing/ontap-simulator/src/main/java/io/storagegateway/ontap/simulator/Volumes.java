package io.storagegateway.ontap.simulator;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The volumes, in the order of their UUIDs. */
final class Volumes {
  private final NavigableMap<String, Volume> byUuid = new TreeMap<>();
  private final Map<Name, String> uuids = new HashMap<>();

  private record Name(String svm, String name) {}

  Collection<Volume> all() {
    return byUuid.values();
  }

  Optional<Volume> find(String uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  Optional<Volume> named(String svm, String name) {
    return Optional.ofNullable(uuids.get(new Name(svm, name))).map(byUuid::get);
  }

  /** The volume mounted at a path; case does not count there. */
  Optional<Volume> mountedAt(String svm, String path) {
    return all().stream()
        .filter(volume -> volume.svm().equals(svm) && path.equalsIgnoreCase(volume.path()))
        .findFirst();
  }

  Stream<Volume> clonesOf(String uuid) {
    return all().stream()
        .filter(volume -> volume.origin() != null && volume.origin().volume().equals(uuid));
  }

  void put(Volume volume) {
    Volume before = byUuid.put(volume.uuid(), volume);
    if (before != null) {
      uuids.remove(new Name(before.svm(), before.name()));
    }
    uuids.put(new Name(volume.svm(), volume.name()), volume.uuid());
  }

  void remove(Volume volume) {
    byUuid.remove(volume.uuid());
    uuids.remove(new Name(volume.svm(), volume.name()));
  }

  Map<String, Volume> copy() {
    return Map.copyOf(byUuid);
  }
}
