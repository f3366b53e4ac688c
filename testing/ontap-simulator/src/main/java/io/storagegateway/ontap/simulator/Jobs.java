package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Works jobs off as time passes. Nothing runs by itself: whoever looks lets the jobs that are due
 * happen first, at the moment at which they were due. Not safe for use by several threads: {@link
 * Filer} guards it.
 */
final class Jobs {
  /** For how much of its time a job is queued: a tenth. */
  private static final int QUEUED_PART = 10;

  private final SimulatorSettings settings;
  private final State state;
  private final NavigableMap<String, Job> known = new TreeMap<>();
  private final List<Pending> pending = new ArrayList<>();

  /** A job that is not over. */
  private record Pending(
      Job job, Change change, Instant due, OntapException refused, Optional<Fault> fault) {
    boolean does() {
      return !(fault.orElse(null) instanceof Fault.JobFailure failure && !failure.carriedOut())
          && !(fault.orElse(null) instanceof Fault.JobLoss loss && !loss.carriedOut());
    }
  }

  Jobs(SimulatorSettings settings, State state) {
    this.settings = settings;
    this.state = state;
  }

  /**
   * Begins a job.
   *
   * @throws OntapException if the change is refused, and not in the job
   */
  Job submit(String svm, String description, Change change, Optional<Fault> fault) {
    OntapException refused = check(change).orElse(null);
    if (refused != null && !settings.lateErrors().contains((int) refused.code())) {
      throw refused;
    }
    Instant now = settings.time().now();
    Job job =
        new Job(
            UUID.randomUUID().toString(),
            svm,
            description,
            Job.JobState.QUEUED,
            "queued",
            null,
            now,
            null);
    if (refused == null) {
      change.begin(state);
    }
    if (!(fault.orElse(null) instanceof Fault.JobLoss)) {
      known.put(job.uuid(), job);
    }
    pending.add(new Pending(job, change, now.plus(settings.jobDelay()), refused, fault));
    catchUp();
    return known.getOrDefault(job.uuid(), job);
  }

  /** Lets everything happen that is due, and forgets what was over long ago. */
  void catchUp() {
    Instant now = settings.time().now();
    List<Pending> due =
        pending.stream()
            .filter(job -> !job.due().isAfter(now))
            .sorted(Comparator.comparing(Pending::due))
            .toList();
    pending.removeAll(due);
    due.forEach(this::finish);
    pending.forEach(job -> known.computeIfPresent(job.job().uuid(), (k, v) -> progress(job, now)));
    known
        .values()
        .removeIf(job -> job.over() && !job.end().plus(settings.jobExpiry()).isAfter(now));
  }

  Collection<Job> all() {
    return known.values();
  }

  Optional<Job> find(String uuid) {
    return Optional.ofNullable(known.get(uuid));
  }

  /** How long it takes until a job is over, nothing if it is or if nobody can tell. */
  Duration untilOver(String uuid) {
    Instant now = settings.time().now();
    return pending.stream()
        .filter(job -> job.job().uuid().equals(uuid) && known.containsKey(uuid))
        .findFirst()
        .map(job -> Duration.between(now, job.due()))
        .orElse(Duration.ZERO);
  }

  boolean anyUnderWay() {
    return !pending.isEmpty();
  }

  /**
   * Forgets all jobs.
   *
   * @param carriedOut whether what was under way is done first
   */
  void forget(boolean carriedOut) {
    if (carriedOut) {
      List<Pending> left = List.copyOf(pending);
      pending.clear();
      left.forEach(this::finish);
    }
    pending.clear();
    known.clear();
  }

  private Optional<OntapException> check(Change change) {
    boolean taken =
        change.claim().isPresent()
            && pending.stream().anyMatch(job -> job.change().claim().equals(change.claim()));
    if (taken) {
      String name = change.claim().orElseThrow().name();
      return Optional.of(Reason.VOLUME_IN_CREATION.about("name", name));
    }
    try {
      change.plan(state);
      return Optional.empty();
    } catch (OntapException e) {
      return Optional.of(e);
    }
  }

  private void finish(Pending job) {
    OntapException failure = job.refused();
    if (failure == null && job.does()) {
      failure = carryOut(job.change());
    }
    if (failure == null && job.fault().orElse(null) instanceof Fault.JobFailure planned) {
      failure =
          new OntapException(
              Reason.INVALID.status(),
              planned.code(),
              planned.message(),
              null);
    }
    OntapException outcome = failure;
    known.computeIfPresent(
        job.job().uuid(),
        (uuid, shown) ->
            outcome == null ? shown.succeeded(job.due()) : shown.failed(job.due(), outcome));
  }

  private OntapException carryOut(Change change) {
    try {
      change.plan(state).run();
      return null; // nothing went wrong
    } catch (OntapException e) {
      return e;
    }
  }

  private Job progress(Pending job, Instant now) {
    Duration whole = settings.jobDelay();
    Duration gone = Duration.between(job.job().start(), now);
    if (gone.compareTo(whole.dividedBy(QUEUED_PART)) < 0) {
      return job.job();
    }
    long percent =
        job.fault().orElse(null) instanceof Fault.JobFailure planned
            ? planned.percent()
            : Space.percent(gone.toNanos(), whole.toNanos());
    return job.job().running("running (" + percent + "% complete)");
  }
}
