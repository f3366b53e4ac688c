package io.storagegateway.dummy;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

class DummyContractTest extends BackendContract {
  @Override
  public BackendFixture fixture() {
    return new DummyFixture(SettingsBuilder.settings().jobs(60).nodes(12).build());
  }
}
