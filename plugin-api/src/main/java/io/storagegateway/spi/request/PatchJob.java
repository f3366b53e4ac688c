package io.storagegateway.spi.request;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobTag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Changes what people wrote down with a job. Only what {@code fields} names counts.
 *
 * @param volume the name of the volume that it belongs to
 * @param job its id
 * @param fields what to change: {@code tags}, and {@code metadata.KEY} for each key. A key that is
 *     named here and not in {@code metadata} is to be removed
 * @param tags all tags that it is to have; empty where they are not to change
 * @param metadata new values by key
 * @param expectedVersion the version that its details must have, null if any will do
 */
public record PatchJob(
    String volume,
    String job,
    Set<String> fields,
    List<JobTag> tags,
    Map<String, String> metadata,
    String expectedVersion)
    implements Request<Job> {
  /** The field of all tags. */
  public static final String TAGS = "tags";

  /** What the fields of metadata begin with. */
  public static final String METADATA = "metadata.";

  /** Copies the collections and checks what has to be there. */
  public PatchJob {
    Objects.requireNonNull(volume, "volume");
    Objects.requireNonNull(job, "job");
    fields = Set.copyOf(fields);
    tags = List.copyOf(tags);
    metadata = Map.copyOf(metadata);
  }

  @Override
  public Operation operation() {
    return Operation.PATCH_JOB;
  }

  @Override
  public String target() {
    return volume;
  }

  @Override
  public Outcome<Job> perform(Backend backend, CallContext call) {
    return backend.require(JobFiles.class).patch(call, this);
  }
}
