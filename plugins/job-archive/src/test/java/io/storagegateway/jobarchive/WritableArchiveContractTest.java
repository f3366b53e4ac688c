package io.storagegateway.jobarchive;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

class WritableArchiveContractTest extends BackendContract {
  private static final WritableArchiveFixture FIXTURE = new WritableArchiveFixture();

  @Override
  public BackendFixture fixture() {
    return FIXTURE;
  }
}
