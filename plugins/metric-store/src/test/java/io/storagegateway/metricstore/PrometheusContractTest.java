package io.storagegateway.metricstore;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

class PrometheusContractTest extends BackendContract {
  @Override
  public BackendFixture fixture() {
    return PrometheusFixture.shared();
  }
}
