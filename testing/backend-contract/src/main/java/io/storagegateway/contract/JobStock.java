package io.storagegateway.contract;

import io.storagegateway.spi.Operation;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.JobTag;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Jobs to write on. The suite makes none: what it imports are files of jobs that were there. */
final class JobStock {
  /** What writes jobs. */
  static final Set<Operation> WRITES =
      Set.of(
          Operation.IMPORT_JOB,
          Operation.PATCH_JOB,
          Operation.DELETE_JOB,
          Operation.RUN_JOB_RETENTION);

  /** What it takes to find a job to write on. */
  static final List<Operation> FINDS_JOBS = List.of(Operation.LIST_JOBS, Operation.GET_JOB);

  /** What it takes to have the files of a job that is not there. */
  static final List<Operation> REMAKES_JOBS =
      List.of(
          Operation.LIST_JOBS,
          Operation.GET_JOB,
          Operation.OPEN_JOB_FILES,
          Operation.RECEIVE_JOB_FILES,
          Operation.DELETE_JOB);

  static final JobTag TAG = new JobTag("contract", "seen", "global");
  static final String KEY = "contract";

  private static final Set<JobState> NOT_ENDED =
      Set.of(JobState.RUNNING, JobState.PENDING, JobState.SUSPENDED);

  private final Lab lab;

  JobStock(Lab lab) {
    this.lab = lab;
  }

  /** Whether jobs can be found and removed. */
  boolean canLose() {
    return lab.declares(Operation.DELETE_JOB) && FINDS_JOBS.stream().allMatch(lab::declares);
  }

  /** A job that has ended and lacks nothing. */
  Job job() {
    KnownJobs known = KnownJobs.now(lab);
    return known.whole(
        known.all().stream()
            .filter(JobStock::isComplete)
            .findFirst()
            .orElseThrow(() -> new AssertionError("no job that has ended and has metrics")));
  }

  static boolean isComplete(Job job) {
    return hasEnded(job) && job.metricData() == Job.MetricDataState.AVAILABLE;
  }

  static boolean hasEnded(Job job) {
    return !NOT_ENDED.contains(job.state());
  }

  /** The import of a job whose files have arrived, and that is there no more. */
  ImportJob lost() {
    Job job = job();
    JobPayload files = JobPayload.of(lab, job);
    lab.write(removal(job, null));
    return request(files.receivedAs(lab, job.id()));
  }

  /** The import of a job whose files have arrived, and that has changed since. */
  ImportJob outdated() {
    Job job = job();
    ReceivedJob received = JobPayload.of(lab, job).receivedAs(lab, job.id());
    lab.write(marking(job, null));
    return request(received);
  }

  static ImportJob request(ReceivedJob received) {
    return new ImportJob(received.volume(), received.job(), received.staged(), received.digest());
  }

  /** A tag more, and a word of metadata. */
  PatchJob marking(String expectedVersion) {
    return marking(job(), expectedVersion);
  }

  static PatchJob marking(Job job, String expectedVersion) {
    return new PatchJob(
        job.cluster(),
        job.id(),
        Set.of(PatchJob.TAGS, PatchJob.METADATA + KEY),
        List.of(TAG),
        Map.of(KEY, "yes"),
        expectedVersion);
  }

  DeleteJob removal(String expectedVersion) {
    return removal(job(), expectedVersion);
  }

  static DeleteJob removal(Job job, String expectedVersion) {
    return new DeleteJob(job.cluster(), job.id(), expectedVersion);
  }

  /** Removes all jobs of a cluster that ended as one of them did. */
  RunJobRetention clearing() {
    Job job = job();
    return new RunJobRetention(job.cluster(), inState(RetentionPolicy.Action.DELETE, job, null));
  }

  static RetentionPolicy inState(RetentionPolicy.Action action, Job job, String destination) {
    return new RetentionPolicy(
        action, Duration.ZERO, Set.of(job.state()), List.of(), List.of(), destination);
  }
}
