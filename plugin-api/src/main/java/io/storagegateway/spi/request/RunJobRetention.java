package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import java.util.Objects;

/**
 * Carries a retention policy out on the old jobs of one volume.
 *
 * @param volume the volume's name
 * @param policy what is to become of which jobs
 */
public record RunJobRetention(String volume, RetentionPolicy policy)
    implements Request<JobRetention> {
  /** Checks what has to be there. */
  public RunJobRetention {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(policy, "policy");
  }

  @Override
  public Operation operation() {
    return Operation.RUN_JOB_RETENTION;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<JobRetention> perform(Backend backend, CallContext call) {
    return backend.require(JobFiles.class).retain(call, this);
  }
}
