package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;

/**
 * Work that clusters did or do for people. Jobs have owners: every method shows what the given
 * visibility allows and answers {@code NOT_FOUND} for the rest, as if it were not there.
 *
 * <p>A job is named by its {@link Job#id}, or by the number that its cluster gave it as long as
 * that means one visible job only; else the answer is {@code CONFLICT} with the reason {@value
 * #AMBIGUOUS}, and {@link BackendException#fields} has an entry for each candidate: its id, and one
 * sentence that tells it from the others.
 */
public interface Jobs extends Facet {
  /** The reason of a conflict: a number that means several jobs. */
  String AMBIGUOUS = "job-ambiguous";

  /**
   * Lists jobs, without what {@link Job#details} holds. One bad record does not fail it: it is left
   * out, and {@link Page#problems} says how many there are.
   *
   * @param call the context of this call
   * @param query which, in which order; always with an exact total
   * @return one page
   */
  @Uses(Operation.LIST_JOBS)
  Page<Job> list(CallContext call, Query query);

  /**
   * Reads one job with its details.
   *
   * @param call the context of this call
   * @param job its id or number
   * @param visibility which jobs may be shown
   * @return the job as it is now
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT}, or {@code DAMAGED} with the
   *     reason {@code job-record-corrupt} where its record cannot be read and everything may be
   *     shown
   */
  @Uses(Operation.GET_JOB)
  Job get(CallContext call, String job, Visibility visibility);

  /**
   * Lists what is wrong with the records of jobs, in the order of their paths.
   *
   * @param call the context of this call
   * @param query which, in which order
   * @return one page
   */
  @Uses(Operation.LIST_JOB_PROBLEMS)
  Page<JobProblem> problems(CallContext call, Query query);

  /**
   * How far what is listed is up to date.
   *
   * @param call the context of this call
   * @return the state of the index
   */
  @Uses(Operation.GET_JOB_INDEX)
  JobIndex index(CallContext call);
}
