package io.storagegateway.ontap.simulator;

import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The export policies, in the order of their ids. */
final class ExportPolicies {
  private static final long BEFORE_FIRST_ID = 17_179_869_184L;

  private final NavigableMap<Long, ExportPolicy> byId = new TreeMap<>();
  private long lastId = BEFORE_FIRST_ID;

  Collection<ExportPolicy> all() {
    return byId.values();
  }

  Optional<ExportPolicy> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<ExportPolicy> named(String svm, String name) {
    return all().stream()
        .filter(policy -> policy.svm().equals(svm) && policy.name().equals(name))
        .findFirst();
  }

  /** An id beyond 32 bits that no policy had before. */
  long nextId() {
    return ++lastId;
  }

  void put(ExportPolicy policy) {
    byId.put(policy.id(), policy);
  }

  void remove(ExportPolicy policy) {
    byId.remove(policy.id());
  }

  Map<Long, ExportPolicy> copy() {
    return Map.copyOf(byId);
  }
}
