package io.storagegateway.netapp;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;
import io.storagegateway.ontap.simulator.SimulatorSettings;

class NetAppContractTest extends BackendContract {
  @Override
  public BackendFixture fixture() {
    return new NetAppFixture(SimulatorSettings.defaults());
  }
}
