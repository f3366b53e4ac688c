package io.storagegateway.operation;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobDetails;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.JobProblem;
import io.storagegateway.spi.value.JobState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The only job that there is, beside one that is damaged. */
final class OneJob implements Jobs {
  static final String ID = "alpha:1:1";
  static final String DAMAGED = "alpha:3:3";
  static final String VERSION = "version-1";

  static final Job JOB =
      new Job(
          ID,
          "alpha",
          null,
          1,
          null,
          null,
          "alice",
          null,
          null,
          JobState.COMPLETED,
          null,
          Instant.EPOCH,
          Duration.ofHours(1),
          null,
          1,
          1,
          0,
          null,
          List.of(),
          Job.MetricDataState.AVAILABLE,
          new JobDetails(
              "the script",
              "the scheduler's words",
              Map.of("kept", "as it is", "gone", "soon"),
              List.of(),
              Map.of(),
              Map.of(),
              null,
              null,
              null,
              VERSION,
              List.of()));

  @Override
  public Page<Job> list(CallContext call, Query query) {
    return Page.only(List.of(JOB));
  }

  @Override
  public Job get(CallContext call, String job, Visibility visibility) {
    if (job.equals(DAMAGED)) {
      throw BackendException.of(ErrorKind.DAMAGED, "It cannot be read.").build();
    }
    if (!job.equals(ID)) {
      throw BackendException.notFound(Kind.JOB, job);
    }
    return JOB;
  }

  @Override
  public Page<JobProblem> problems(CallContext call, Query query) {
    return Page.only(List.of());
  }

  @Override
  public JobIndex index(CallContext call) {
    return new JobIndex(Instant.EPOCH, false, 1, 0);
  }
}
