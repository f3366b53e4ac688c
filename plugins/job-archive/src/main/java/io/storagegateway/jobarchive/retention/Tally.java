package io.storagegateway.jobarchive.retention;

import io.storagegateway.spi.value.RetainedJob;

/**
 * How many jobs of a run went how.
 *
 * @param done for how many it was done
 * @param failed for how many it was not
 * @param skipped how many needed nothing, or had changed
 * @param bytes how many bytes those have for which it was done
 */
record Tally(long done, long failed, long skipped, long bytes) {
  static final Tally NONE = new Tally(0, 0, 0, 0);

  Tally plus(RetainedJob job) {
    return switch (job.result()) {
      case DONE ->
          new Tally(done + 1, failed, skipped, bytes + (job.bytes() == null ? 0 : job.bytes()));
      case FAILED -> new Tally(done, failed + 1, skipped, bytes);
      case SKIPPED -> new Tally(done, failed, skipped + 1, bytes);
    };
  }

  long jobs() {
    return done + failed + skipped;
  }

  /** How many went so. */
  long of(RetainedJob.Result result) {
    return switch (result) {
      case DONE -> done;
      case FAILED -> failed;
      case SKIPPED -> skipped;
    };
  }
}
