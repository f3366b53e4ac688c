package io.storagegateway.contract;

import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobResource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the fields of jobs are that can be filtered by. */
final class JobFields {
  private static final Set<String> NUMBERS = Set.of("start_time", "duration", "num_nodes");
  private static final int SOME = 3;

  private JobFields() {}

  static boolean isNumber(String field) {
    return NUMBERS.contains(field);
  }

  /** Some values that jobs have. */
  static List<String> some(KnownJobs jobs, String field) {
    return jobs.all().stream()
        .flatMap(
            job ->
                isNumber(field)
                    ? number(job, field).map(Object::toString).stream()
                    : texts(jobs, job, field).stream())
        // Those of a glob would match more than themselves.
        .filter(value -> !field.equals("job_name") || !value.matches(".*[*?].*"))
        .filter(value -> !value.isEmpty())
        .distinct()
        .limit(SOME)
        .toList();
  }

  static Optional<Long> number(Job job, String field) {
    return switch (field) {
      case "start_time" -> Optional.ofNullable(job.startTime()).map(time -> time.getEpochSecond());
      case "duration" -> Optional.ofNullable(job.duration()).map(time -> time.toSeconds());
      case "num_nodes" -> Optional.ofNullable(job.numNodes()).map(Integer::longValue);
      default -> throw new AssertionError(field + " is no number");
    };
  }

  static List<String> texts(KnownJobs jobs, Job job, String field) {
    return switch (field) {
      case "cluster" -> one(job.cluster());
      case "subcluster" -> one(job.subcluster());
      case "user" -> one(job.user());
      case "project" -> one(job.project());
      case "partition" -> one(job.partition());
      case "state" -> one(job.state().key());
      case "job_id" -> one(Long.toString(job.jobId()));
      case "array_job_id" -> one(job.arrayJobId() == null ? null : job.arrayJobId().toString());
      case "job_name" -> one(job.name());
      case "shared" ->
          one(job.shared() == null ? null : job.shared().name().toLowerCase(Locale.ROOT));
      case "tag" -> job.tags().stream().map(tag -> tag.type() + ":" + tag.name()).toList();
      case "node" ->
          jobs.whole(job).details().resources().stream().map(JobResource::hostname).toList();
      default -> throw new AssertionError("jobs cannot be filtered by " + field);
    };
  }

  private static List<String> one(String value) {
    return Stream.ofNullable(value).toList();
  }
}
