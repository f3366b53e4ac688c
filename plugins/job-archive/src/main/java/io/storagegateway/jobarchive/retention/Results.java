package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.bulk.FoundJob;
import io.storagegateway.spi.value.RetainedJob;

/** How it went with jobs that were found. */
final class Results {
  private Results() {}

  static RetainedJob done(FoundJob job) {
    return result(job, RetainedJob.Result.DONE, null);
  }

  static RetainedJob failed(FoundJob job, String message) {
    return result(job, RetainedJob.Result.FAILED, message);
  }

  static RetainedJob skipped(FoundJob job, String message) {
    return result(job, RetainedJob.Result.SKIPPED, message);
  }

  private static RetainedJob result(FoundJob job, RetainedJob.Result result, String message) {
    return new RetainedJob(job.key().id(), result, message, job.state().bytes());
  }
}
