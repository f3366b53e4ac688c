package io.storagegateway.jobarchive;

import io.storagegateway.contract.BackendContract;
import io.storagegateway.contract.BackendFixture;

class JobArchiveContractTest extends BackendContract {
  /** One for all cases: it takes some time to make, and none of them can change it. */
  private static final JobArchiveFixture FIXTURE = new JobArchiveFixture();

  @Override
  public BackendFixture fixture() {
    return FIXTURE;
  }
}
