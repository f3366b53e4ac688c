package io.storagegateway.dummy;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Content;

/** What is kept of jobs, as files. */
final class DummyJobFiles implements JobFiles {
  private final Connection connection;
  private final JobCatalog catalog;

  DummyJobFiles(Connection connection, JobCatalog catalog) {
    this.connection = connection;
    this.catalog = catalog;
  }

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    return connection.read(
        Operation.OPEN_JOB_FILES, () -> new JobArchive(catalog.require(job, visibility)));
  }
}
