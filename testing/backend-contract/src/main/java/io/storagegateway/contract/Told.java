package io.storagegateway.contract;

import io.storagegateway.spi.Changes;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.value.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The last that a back-end told of each object. */
final class Told implements Changes {
  /** An object that was told to be gone has no value. */
  private final Map<String, Optional<Resource>> last = new HashMap<>();

  private int capabilities;

  @Override
  public synchronized void put(Resource value) {
    last.put(id(value.kind(), value.key()), Optional.of(value));
    notifyAll();
  }

  @Override
  public synchronized void remove(Kind kind, String name) {
    last.put(id(kind, name), Optional.empty());
    notifyAll();
  }

  @Override
  public synchronized void reset(Kind kind) {
    last.keySet().removeIf(id -> id.startsWith(kind + " "));
    notifyAll();
  }

  @Override
  public synchronized void stale(Kind kind, String reason) {
    reset(kind);
  }

  @Override
  public synchronized void capabilities() {
    capabilities++;
  }

  synchronized int capabilityChanges() {
    return capabilities;
  }

  synchronized Optional<Optional<Resource>> last(Kind kind, String name) {
    return Optional.ofNullable(last.get(id(kind, name)));
  }

  private static String id(Kind kind, String name) {
    return kind + " " + name;
  }
}
