package io.storagegateway.spi.facet;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Upload;
import java.util.Optional;

/** The files in which jobs are kept, as they are. */
public interface JobFiles extends Facet {
  /**
   * Makes the files of one job ready to be sent, in one archive ({@code application/zip}). Runs in
   * the transfer lane, see {@link Bytes}. What can fail fails here rather than in {@link
   * Content#writeTo}.
   *
   * @param call the context of this call
   * @param job its id or number, see {@link Jobs}
   * @param visibility which jobs may be shown; the gateway sees to it that files, which hold what
   *     is {@link io.storagegateway.spi.value.OwnerOnly}, go to owners and administrators only
   * @return the content, to be closed by the caller
   * @throws BackendException as {@link Jobs#get}
   */
  @Uses(Operation.OPEN_JOB_FILES)
  Content open(CallContext call, String job, Visibility visibility);

  /**
   * Takes the files of a job over and checks them, without anything becoming visible. Runs in the
   * transfer lane, see {@link Bytes}. What is neither imported nor discarded is forgotten after a
   * day.
   *
   * @param call the context of this call
   * @param job the id that the job is to have
   * @param files what {@link #open} would give, file by file
   * @return what the import has to know
   * @throws BackendException {@code INVALID} if the files are no such job, {@code NOT_FOUND} for
   *     its cluster, {@code CONFLICT} if the back-end takes none of this kind, {@code LIMIT} if
   *     there is no room, {@code TOO_LARGE}
   */
  default ReceivedJob receive(CallContext call, String job, Upload files) {
    throw BackendException.undeclared(Operation.RECEIVE_JOB_FILES);
  }

  /**
   * Forgets files that are not going to be imported: an import that has ended without success is
   * not tried again. Does nothing if they are not there.
   *
   * @param call the context of this call
   * @param received what {@link #receive} answered
   */
  default void discard(CallContext call, ReceivedJob received) {
    throw BackendException.undeclared(Operation.RECEIVE_JOB_FILES);
  }

  /**
   * Takes a job in whose files were received. The staged files are gone afterwards, however it
   * ends, unless the failure may pass.
   *
   * @param call the context of this call
   * @param request which
   * @return the job as it was read back. A job that is there with the same content is a success
   * @throws BackendException {@code CONFLICT} with {@code job-exists} if there is another one of
   *     this id, with {@code staged-files-gone} if the files are not there any more, {@code
   *     NOT_FOUND} for the volume, {@code LIMIT} if there is no room
   */
  default Outcome<Job> importJob(CallContext call, ImportJob request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Changes tags and metadata of a job.
   *
   * @param call the context of this call
   * @param request which, and what
   * @return the job as it was read back
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} with {@code version-mismatch} or
   *     if the job is not complete, {@code INVALID}, {@code LIMIT}
   */
  default Outcome<Job> patch(CallContext call, PatchJob request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Tells which volume a job belongs to by its id alone, so that one that cannot be read can be
   * removed. No I/O.
   *
   * @param job an id, or anything else
   * @return empty if it is no id, or ids do not tell
   */
  default Optional<String> volumeOf(String job) {
    return Optional.empty();
  }

  /**
   * Removes a job and all of its files. What is {@code DAMAGED} may be removed too, see {@link
   * #volumeOf}.
   *
   * @param call the context of this call
   * @param request which
   * @return nothing
   * @throws BackendException {@code NOT_FOUND}, {@code CONFLICT} with {@code version-mismatch} or
   *     if it has not ended
   */
  default Outcome<Void> delete(CallContext call, DeleteJob request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Carries a retention policy out. One job that fails does not stop the others, and stays as it
   * was.
   *
   * @param call the context of this call
   * @param request which jobs, what to do
   * @return what became of them, usually after {@link Outcome.Running}
   * @throws BackendException {@code NOT_FOUND} for the volume, {@code INVALID} if the policy cannot
   *     be carried out here, such as an unknown destination
   */
  default Outcome<JobRetention> retain(CallContext call, RunJobRetention request) {
    throw BackendException.undeclared(request.operation());
  }

  /**
   * Lists what became of each job, also while the policy is being carried out.
   *
   * @param call the context of this call
   * @param retention the {@link CallContext#operationId} of the run
   * @param query which, in which order
   * @return one page
   * @throws BackendException {@code NOT_FOUND} if nothing is known of the run, or not any more
   */
  @Uses(Operation.LIST_RETAINED_JOBS)
  default Page<RetainedJob> retained(CallContext call, String retention, Query query) {
    throw BackendException.undeclared(Operation.LIST_RETAINED_JOBS);
  }
}
