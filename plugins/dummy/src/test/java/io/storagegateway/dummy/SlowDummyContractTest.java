package io.storagegateway.dummy;

import io.storagegateway.contract.BackendFixture;
import io.storagegateway.contract.LongWorkContract;
import java.time.Duration;
import java.util.Map;

/** The dummy with writes that outlive their calls. */
class SlowDummyContractTest extends LongWorkContract {
  private static final Delay LONGER_THAN_A_CALL = new Delay(Duration.ofMillis(600));

  @Override
  public BackendFixture fixture() {
    return new DummyFixture(
        new DummySettings(
            null,
            Map.of("create_clone", LONGER_THAN_A_CALL, "patch_volume", LONGER_THAN_A_CALL),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));
  }
}
