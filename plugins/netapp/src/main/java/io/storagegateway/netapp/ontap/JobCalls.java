package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.ObjectReader;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import java.util.Optional;

/** ONTAP's own long-running work. */
public final class JobCalls {
  private static final ObjectReader JOB = Json.object(OntapJob.class);

  private final Rest rest;

  JobCalls(Rest rest) {
    this.rest = rest;
  }

  /**
   * Follows a write to its end, or until the deadline is near.
   *
   * @param call the context of the call
   * @param accepted the write
   * @return how it ended, or that it goes on
   * @throws BackendException as {@link ErrorMap} says, with an unknown effect
   */
  public JobEnd follow(CallContext call, Accepted accepted) {
    Optional<String> pending = accepted.pending();
    return pending.isEmpty() ? new JobEnd.Succeeded() : follow(call, pending.get());
  }

  /**
   * Follows a job to its end, or until the deadline is near.
   *
   * @param call the context of the call
   * @param uuid the job, perhaps begun by another process
   * @return how it ended, or that it goes on
   * @throws BackendException as {@link ErrorMap} says, with an unknown effect
   */
  public JobEnd follow(CallContext call, String uuid) {
    throw new UnsupportedOperationException();
  }

  /**
   * Looks at a job once.
   *
   * @param call the context of the call
   * @param uuid the job
   * @return what ONTAP says of it, or empty if it knows none
   * @throws BackendException as {@link ErrorMap} says
   */
  public Optional<OntapJob> read(CallContext call, String uuid) {
    Ask ask =
        Ask.get(Task.of(Action.READ_SYSTEM, uuid), "cluster", "jobs", uuid)
            .with("fields", OntapJob.FIELDS);
    return Uuids.isUuid(uuid) ? rest.find(call, ask, JOB) : Optional.empty();
  }
}
