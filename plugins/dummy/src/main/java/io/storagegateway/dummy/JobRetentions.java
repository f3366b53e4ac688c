package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a retention policy does to the state: copies go to the one vault that there is. */
final class JobRetentions {
  static final String VAULT = "vault";

  Applied<JobRetention> run(State before, RunJobRetention request, Stamp stamp) {
    before.require(request.volume());
    RetentionPolicy policy = request.policy();
    if (policy.action().needsDestination() && !policy.destination().equals(VAULT)) {
      throw BackendException.invalid("destination", "There is only " + VAULT + ".");
    }
    Instant latest = stamp.at().minus(policy.minAge());
    JobStore after = before.jobs();
    List<RetainedJob> report = new ArrayList<>();
    for (StoredJob job : before.jobs().jobs()) {
      if (job.listed().cluster().equals(request.volume()) && isMeant(job, policy, latest)) {
        report.add(reported(after, job, policy.action()));
        after = done(after, job, policy.action());
      }
    }
    RetentionRun run = new RetentionRun(stamp.operationId(), report);
    return new Applied<>(
        before.with(after.with(run)), summary(run, request, stamp.at()), List.of());
  }

  private static boolean isMeant(StoredJob job, RetentionPolicy policy, Instant latest) {
    List<JobTag> tags = job.listed().tags();
    return !job.end().isAfter(latest)
        && (policy.states().isEmpty() || policy.states().contains(job.listed().state()))
        && (policy.tags().isEmpty() || tags.stream().anyMatch(tag -> isIn(policy.tags(), tag)))
        && tags.stream().noneMatch(tag -> isIn(policy.omitTags(), tag));
  }

  private static boolean isIn(List<String> wanted, JobTag tag) {
    return wanted.contains("*")
        || wanted.contains(tag.type())
        || wanted.contains(tag.type() + ":" + tag.name());
  }

  private static JobStore done(JobStore jobs, StoredJob job, RetentionPolicy.Action action) {
    return switch (action) {
      case DELETE -> jobs.without(job);
      case COPY -> jobs.withCopy(job);
      case MOVE -> jobs.withCopy(job).without(job);
      case COMPRESS -> jobs;
    };
  }

  private static RetainedJob reported(JobStore jobs, StoredJob job, RetentionPolicy.Action action) {
    boolean copied = jobs.copyOf(job.id()).filter(job::equals).isPresent();
    if (action == RetentionPolicy.Action.COPY && copied) {
      return skipped(job, "It was copied before.");
    }
    return action == RetentionPolicy.Action.COMPRESS
        ? skipped(job, "Metrics that are made up take no room.")
        : new RetainedJob(job.id(), RetainedJob.Result.DONE, null, JobArchive.size(job));
  }

  private static RetainedJob skipped(StoredJob job, String message) {
    return new RetainedJob(job.id(), RetainedJob.Result.SKIPPED, message, JobArchive.size(job));
  }

  private static JobRetention summary(RetentionRun run, RunJobRetention request, Instant at) {
    List<RetainedJob> done =
        run.jobs().stream().filter(job -> job.result() == RetainedJob.Result.DONE).toList();
    return new JobRetention(
        run.id(),
        request.volume(),
        request.policy(),
        at,
        at,
        run.jobs().size(),
        done.size(),
        0,
        (long) run.jobs().size() - done.size(),
        done.stream().mapToLong(RetainedJob::bytes).sum());
  }
}
