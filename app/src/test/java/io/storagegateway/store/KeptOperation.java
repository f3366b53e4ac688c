package io.storagegateway.store;

import java.time.Instant;
import java.util.UUID;

/** Operations of which nothing is worth telling but where they stand. */
public final class KeptOperation {
  private KeptOperation() {}

  /** One of Ada's that makes a volume; a begun one is in the hands of the first who held it. */
  public static OperationRow of(
      String endpoint,
      String target,
      long ticket,
      OperationState state,
      boolean begun,
      Instant now,
      Instant deadline) {
    return new OperationRow(
        UUID.randomUUID().toString(),
        endpoint,
        target,
        ticket,
        "create_volume",
        "{}",
        "{}",
        "ada",
        "Ada",
        "request",
        null,
        state,
        begun,
        begun ? 1 : 0,
        false,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        now,
        begun ? now : null,
        now,
        null,
        deadline);
  }
}
