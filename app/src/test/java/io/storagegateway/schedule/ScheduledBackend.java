package io.storagegateway.schedule;

import com.google.common.util.concurrent.Uninterruptibles;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Schedules;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.RetentionPolicy;
import io.storagegateway.spi.value.ScheduledRequest;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A back-end with one volume that wants old jobs to be removed, and notes when it is asked to. */
final class ScheduledBackend implements Backend, Volumes, JobFiles, LongWork, Schedules {
  static final RunJobRetention REQUEST =
      new RunJobRetention(
          "alpha",
          new RetentionPolicy(
              RetentionPolicy.Action.DELETE,
              Duration.ofDays(1),
              Set.of(),
              List.of(),
              List.of(),
              null));

  final List<String> runs;
  volatile boolean slow;
  volatile boolean broken;
  volatile boolean away;
  volatile List<ScheduledRequest> scheduled;
  volatile boolean silent;
  volatile boolean ready = true;
  volatile CountDownLatch answers = new CountDownLatch(0);
  final AtomicInteger asked = new AtomicInteger();

  /**
   * @param runs what all back-ends of the same storage have done
   */
  ScheduledBackend(List<String> runs, List<ScheduledRequest> scheduled) {
    this.runs = runs;
    this.scheduled = scheduled;
  }

  static ScheduledBackend with(String name, String cron) {
    return new ScheduledBackend(
        new CopyOnWriteArrayList<>(), List.of(new ScheduledRequest(name, cron, REQUEST)));
  }

  /** Another instance on the same storage. */
  ScheduledBackend twin() {
    return new ScheduledBackend(runs, scheduled);
  }

  @Override
  public List<ScheduledRequest> scheduled() {
    if (silent) {
      throw gone();
    }
    return scheduled;
  }

  private static BackendException gone() {
    return BackendException.of(ErrorKind.UNAVAILABLE, "It is away.").build();
  }

  @Override
  public boolean ready() {
    asked.incrementAndGet();
    Uninterruptibles.awaitUninterruptibly(answers);
    return ready;
  }

  @Override
  public Outcome<JobRetention> retain(CallContext call, RunJobRetention request) {
    if (broken) {
      throw BackendException.of(ErrorKind.LIMIT, "It is full.").reason("no-space").build();
    }
    if (away) {
      throw gone();
    }
    runs.add(call.operationId());
    return outcome(call);
  }

  @Override
  @SuppressWarnings("unchecked") // there is one kind of write
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    return (Outcome<T>) outcome(call);
  }

  private Outcome<JobRetention> outcome(CallContext call) {
    Instant now = Instant.now();
    return slow
        ? new Outcome.Running<>("again", 10)
        : Outcome.done(
            new JobRetention(
                call.operationId(), "alpha", REQUEST.policy(), now, now, 0, 0, 0, 0, 0));
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    return new Found.Unknown<>("It cannot tell.");
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return true;
  }

  @Override
  public Volume get(CallContext call, String nameOrUuid, Visibility visibility) {
    return Volume.of("alpha", "uuid-alpha", "1").build();
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    return Page.only(List.of(get(call, "alpha", Visibility.ALL)));
  }

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    throw BackendException.undeclared(Operation.OPEN_JOB_FILES);
  }

  @Override
  public Capabilities capabilities() {
    return Capabilities.none()
        .supports(Operation.LIST_VOLUMES, Operation.GET_VOLUME, Operation.RUN_JOB_RETENTION)
        .kind(Kind.VOLUME, KindRules.named(".+", 100).build())
        .kind(Kind.JOB_RETENTION, KindRules.named(".+", 100).build())
        .build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.up("It is here.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet.isInstance(this) ? Optional.of(facet.cast(this)) : Optional.empty();
  }

  @Override
  public void close() {}
}
