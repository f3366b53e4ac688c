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
        "6e23a8f3-9de4-8367-8000-000000000001",
        "online",
        551_903_297_536L,
        220_761_319_012L,
        "dummy.dummy.example",
        "aggr2",
        "/" + name,
        null,
        "2023-09-13T05:08:58Z",
        "6c1f2e5a9b0d3",
        new Attributes(true, 662_283_957_043L, 0, 0, true, true, null, null));
  }
}
