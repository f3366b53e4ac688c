package io.storagegateway.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a back-end should have, as simply as it can be said. Volumes are known by their uuids, which
 * only the back-end can give.
 */
final class Model {
  final Map<String, ModelVolume> volumes = new LinkedHashMap<>();
  final Map<String, List<String>> policies = new TreeMap<>();

  List<ModelVolume> online() {
    return volumes.values().stream().filter(volume -> !volume.restricted).toList();
  }

  List<ModelVolume> restricted() {
    return volumes.values().stream().filter(volume -> volume.restricted).toList();
  }

  boolean nameIsTaken(String name) {
    return online().stream().anyMatch(volume -> volume.name.equals(name));
  }

  /** Whether any volume has the policy, or could get it back from a snapshot. */
  boolean policyIsUsed(String policy) {
    return volumes.values().stream()
        .anyMatch(
            volume ->
                policy.equals(volume.fields.get("active_policy_name"))
                    || volume.snapshots.values().stream()
                        .anyMatch(kept -> policy.equals(kept.fields.get("active_policy_name"))));
  }

  void addRule(String policy, String client, boolean inFront) {
    List<String> rules = policies.get(policy);
    if (!rules.contains(client)) {
      rules.add(inFront ? 0 : rules.size(), client);
    }
  }

  /** A volume as it should be. */
  static final class ModelVolume {
    final String uuid;
    final String name;
    final Map<String, Object> fields = new HashMap<>();
    final Map<String, Kept> snapshots = new TreeMap<>();
    final List<String> hosts = new ArrayList<>();

    /** Snapshots that clones were made of. A back-end may hold them for as long as these exist. */
    final Set<String> cloned = new HashSet<>();

    byte[] bytes = new byte[0];
    boolean restricted;

    ModelVolume(String uuid, String name) {
      this.uuid = uuid;
      this.name = name;
    }

    void keep(String snapshot) {
      snapshots.put(snapshot, new Kept(new HashMap<>(fields), bytes));
    }

    void restore(String snapshot, Set<String> restoredFields) {
      takeFrom(snapshots.get(snapshot), restoredFields);
    }

    void takeFrom(Kept kept, Set<String> restoredFields) {
      for (String field : restoredFields) {
        fields.put(field, kept.fields.get(field));
      }
      bytes = kept.bytes;
    }
  }

  /** What a snapshot should hold. */
  static final class Kept {
    private final Map<String, Object> fields;
    private final byte[] bytes;

    Kept(Map<String, Object> fields, byte[] bytes) {
      this.fields = fields;
      this.bytes = bytes;
    }
  }
}
