package io.storagegateway.bench;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/** The JSON that the gateway's reads give, with nothing behind it. */
@JsonNaming(SnakeCaseStrategy.class)
record BareVolume(
    String name,
    String uuid,
    String state,
    long sizeTotal,
    long sizeUsed,
    String filerAddress,
    String aggregateName,
    String junctionPath,
    String activePolicyName,
    String creationTime,
    String version,
    Attributes attributes) {

  @JsonNaming(SnakeCaseStrategy.class)
  record Attributes(
      boolean autosizeEnabled,
      long maxAutosize,
      int percentageSnapshotReserve,
      int percentageSnapshotReserveUsed,
      boolean compressionEnabled,
      boolean inlineCompression,
      String cachingPolicy,
      String owner) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Listing(
      List<BareVolume> items, String next, Long total, String asOf, List<String> problems) {}

  static BareVolume named(String name) {
    return new BareVolume(
        name,
        "5e1c1a9e-0c2b-4c39-8d0c-6a2a54d0a001",
        "online",
        1_073_741_824L,
        12_345_678L,
        "dummy.example",
        "aggregate1",
        "/" + name,
        "default",
        "2026-01-01T00:00:00Z",
        "1",
        new Attributes(true, 1_288_490_188L, 0, 0, true, true, "default", null));
  }
}
