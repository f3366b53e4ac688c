package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.record.JobRecord;
import io.storagegateway.jobarchive.work.BackgroundWork;
import io.storagegateway.jobarchive.write.ArchiveWriter;
import io.storagegateway.jobarchive.write.DiskFault;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.JobState;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Carries policies out, and tells what became of jobs. */
public final class JobRetentions implements Writing<RunJobRetention, JobRetention>, AutoCloseable {
  private static final String BEGUN = "begun";

  private final RetentionTools tools;
  private final Map<String, Destination> destinations = new HashMap<>();

  /**
   * Prepares it; nothing is touched before it is asked for something.
   *
   * @param tools what policies are carried out with
   * @param destinations the roots of other archives, absolute paths, by name
   */
  public JobRetentions(RetentionTools tools, Map<String, Path> destinations) {
    this.tools = tools;
    destinations.forEach(
        (name, root) ->
            this.destinations.put(
                name,
                new Destination(
                    root, tools.archive(), tools.writer().files(), tools.clock(), tools.log())));
  }

  /**
   * What results can be filtered by.
   *
   * @return fields as in the API
   */
  public static Set<String> filters() {
    return Set.of(ResultPage.RESULT);
  }

  @Override
  public Outcome<JobRetention> perform(CallContext call, RunJobRetention request) {
    checked(request);
    call.remember(BEGUN);
    return resume(call, request, BEGUN);
  }

  @Override
  public Outcome<JobRetention> resume(CallContext call, RunJobRetention request, String token) {
    String id = call.operationId();
    Optional<JobRetention> ended = ended(id, request);
    if (ended.isPresent()) {
      return Outcome.done(ended.get());
    }
    checked(request);
    BackgroundWork.Standing standing =
        tools
            .work()
            .follow(call, id, new RetentionRun(tools, request, id, destination(request.policy())));
    return standing.ended()
        ? Outcome.done(ended(id, request).orElseThrow())
        : new Outcome.Running<>(BEGUN, standing.percent());
  }

  /** What is remembered nowhere was not begun. */
  @Override
  public Found<JobRetention> find(CallContext call, RunJobRetention request) {
    return ended(call.operationId(), request)
        .<Found<JobRetention>>map(Found.Present::new)
        .orElseGet(Found.Absent::new);
  }

  /** What was done stays done; what was half done is as it was. */
  @Override
  public boolean cancel(CallContext call, RunJobRetention request, String token) {
    return tools.work().stop(call.operationId());
  }

  private ArchiveWriter.Cluster checked(RunJobRetention request) {
    RetentionPolicy policy = request.policy();
    if (!Collections.disjoint(policy.states(), JobRecord.NOT_ENDED)) {
      throw BackendException.invalid(
          "states",
          "A job that is %s has not ended, and is never meant."
              .formatted(
                  JobRecord.NOT_ENDED.stream()
                      .filter(policy.states()::contains)
                      .map(JobState::key)
                      .findFirst()
                      .orElseThrow()));
    }
    ArchiveWriter.Cluster cluster = tools.writer().enter(request.volume());
    destination(policy).ifPresent(there -> there.check(cluster));
    return cluster;
  }

  private Optional<Destination> destination(RetentionPolicy policy) {
    if (!policy.action().needsDestination()) {
      return Optional.empty();
    }
    Destination found = destinations.get(policy.destination());
    if (found == null) {
      throw BackendException.invalid(
          "destination", "No destination of this name is set up: " + policy.destination());
    }
    return Optional.of(found);
  }

  private Optional<JobRetention> ended(String id, RunJobRetention request) {
    RunFolder folder = tools.folder(id);
    try {
      Optional<RunFolder.Beginning> beginning = folder.beginning();
      Optional<RunFolder.End> end = folder.end();
      if (beginning.isEmpty() || end.isEmpty()) {
        return Optional.empty();
      }
      Tally tally = end.get().tally();
      return Optional.of(
          new JobRetention(
              id,
              request.volume(),
              request.policy(),
              Instant.ofEpochMilli(beginning.get().began()),
              Instant.ofEpochMilli(end.get().ended()),
              tally.jobs(),
              tally.done(),
              tally.failed(),
              tally.skipped(),
              tally.bytes()));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static BackendException unreadable(IOException cause) {
    return BackendException.of(
            ErrorKind.UNAVAILABLE, "The journal of this retention run cannot be read.")
        .reason("retention-journal-unreadable")
        .cause(cause)
        .build();
  }

  /**
   * Lists what became of the jobs of a run, in the order of their ids.
   *
   * @param retention the operation that it was
   * @param query filtered by {@code result} or not at all
   * @return one page
   * @throws BackendException {@code NOT_FOUND} if nothing is known of it, or not any more
   */
  public Page<RetainedJob> retained(String retention, Query query) {
    RunFolder folder = tools.folder(retention);
    if (!folder.exists()) {
      throw BackendException.notFound(Kind.JOB_RETENTION, retention);
    }
    try {
      return ResultPage.read(folder, query);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Preview preview(CallContext call, RunJobRetention request) {
    ArchiveWriter.Cluster cluster = checked(request);
    JobFilter filter = JobFilter.of(request.policy(), tools.clock().instant());
    RetentionPreview preview =
        new RetentionPreview(
            new Selection(tools.index(), cluster, filter), destination(request.policy()));
    try {
      return preview.of(call);
    } catch (IOException e) {
      throw DiskFault.of(e, cluster.directory());
    }
  }

  @Override
  public void close() {
    destinations.values().forEach(Destination::close);
  }
}
