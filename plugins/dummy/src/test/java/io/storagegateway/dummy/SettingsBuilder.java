package io.storagegateway.dummy;

import java.util.HashMap;
import java.util.Map;

/** Settings that differ from the defaults in few things. */
final class SettingsBuilder {
  private final Map<String, Delay> delays = new HashMap<>();
  private final Map<String, Fault> faults = new HashMap<>();
  private Integer volumes;
  private Long minSize;
  private Long maxSize;
  private Long defaultSize;
  private Integer maxSnapshots;
  private ListingStyle listing;
  private Integer jobs;
  private Integer nodes;

  static SettingsBuilder settings() {
    return new SettingsBuilder();
  }

  SettingsBuilder volumes(int count) {
    this.volumes = count;
    return this;
  }

  SettingsBuilder delay(String operation, String delay) {
    delays.put(operation, Delay.parse(delay));
    return this;
  }

  SettingsBuilder fault(String operation, String kind) {
    faults.put(operation, new Fault(FaultKind.parse(kind), null, null));
    return this;
  }

  SettingsBuilder fault(String operation, Fault fault) {
    faults.put(operation, fault);
    return this;
  }

  SettingsBuilder sizes(long min, long usual, long max) {
    this.minSize = min;
    this.defaultSize = usual;
    this.maxSize = max;
    return this;
  }

  SettingsBuilder maxSnapshots(int count) {
    this.maxSnapshots = count;
    return this;
  }

  SettingsBuilder listing(ListingStyle style) {
    this.listing = style;
    return this;
  }

  SettingsBuilder jobs(int count) {
    this.jobs = count;
    return this;
  }

  SettingsBuilder nodes(int count) {
    this.nodes = count;
    return this;
  }

  DummySettings build() {
    return new DummySettings(
        volumes,
        delays,
        faults,
        minSize,
        maxSize,
        defaultSize,
        maxSnapshots,
        listing,
        jobs,
        null,
        nodes);
  }
}
