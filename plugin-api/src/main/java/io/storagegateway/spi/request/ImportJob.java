package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Job;
import java.util.Objects;

/**
 * Takes a job in whose files were received.
 *
 * @param volume the name of the volume that it will belong to
 * @param job the id that it will have
 * @param staged where its files wait, see {@link io.storagegateway.spi.value.ReceivedJob}
 * @param digest what the content of its files is known by
 */
public record ImportJob(String volume, String job, String staged, String digest)
    implements Request<Job> {
  /** Checks what has to be there. */
  public ImportJob {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(staged, "staged");
    Objects.requireNonNull(digest, "digest");
  }

  @Override
  public Operation operation() {
    return Operation.IMPORT_JOB;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Job> perform(Backend backend, CallContext call) {
    return backend.require(JobFiles.class).importJob(call, this);
  }
}
