package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.JobFiles;
import java.util.Objects;

/**
 * Removes a job and all of its files.
 *
 * @param volume the name of the volume that it belongs to
 * @param job its id
 * @param expectedVersion the version that its details must have, null if any will do
 */
public record DeleteJob(String volume, String job, String expectedVersion)
    implements Request<Void> {
  /** Checks what has to be there. */
  public DeleteJob {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(job, "job");
  }

  @Override
  public Operation operation() {
    return Operation.DELETE_JOB;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Void> perform(Backend backend, CallContext call) {
    return backend.require(JobFiles.class).delete(call, this);
  }
}
