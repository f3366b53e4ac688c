package io.storagegateway.dummy;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

/** The same dummy, with listings left to the gateway. */
class ScannedDummyContractTest extends BackendContract {
  @Override
  public BackendFixture fixture() {
    return new DummyFixture(
        new DummySettings(
            null, null, null, null, null, null, null, ListingStyle.SCAN, null, null, null));
  }
}
