package io.storagegateway.metricstore;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

class StoreContractTest extends BackendContract {
  @Override
  public BackendFixture fixture() {
    return new StoreFixture();
  }
}
