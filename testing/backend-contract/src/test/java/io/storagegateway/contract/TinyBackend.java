package io.storagegateway.contract;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Facet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** A back-end over a {@link TinyStorage}, with its defects. */
final class TinyBackend implements Backend {
  static final KindRules RULES =
      KindRules.named("[a-z0-9-]+", 40)
          .settable("size_total")
          .changeable("size_total")
          .size(0, TinyStorage.MAX_SIZE)
          .build();

  private final BackendContext context;
  private final TinyStorage storage;
  private final List<Facet> facets;
  private final CountDownLatch end = new CountDownLatch(1);
  private Optional<Fault> fault;
  private boolean closed;

  TinyBackend(BackendContext context, TinyStorage storage, Optional<Fault> fault) {
    this.context = context;
    this.storage = storage;
    this.fault = fault;
    TinyJobs jobs = new TinyJobs(storage);
    this.facets =
        List.of(
            new TinyVolumes(this),
            new TinyLongWork(this),
            new TinyPreviews(storage),
            jobs,
            new TinyJobFiles(this, jobs),
            new TinyMetrics(this));
  }

  BackendContext context() {
    return context;
  }

  TinyStorage storage() {
    return storage;
  }

  @Override
  public void start() {
    if (storage.has(Defect.LEAVES_A_THREAD)) {
      Thread watcher = new Thread(this::awaitNothing, "tiny-watcher");
      watcher.setDaemon(true);
      watcher.start();
    }
  }

  private void awaitNothing() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Capabilities capabilities() {
    if (storage.has(Defect.DECLARES_NOTHING)) {
      return Capabilities.none().build();
    }
    return Capabilities.none()
        .supports(
            Operation.LIST_VOLUMES,
            Operation.GET_VOLUME,
            Operation.CREATE_VOLUME,
            Operation.PATCH_VOLUME,
            Operation.LIST_JOBS,
            Operation.GET_JOB,
            Operation.GET_JOB_INDEX,
            Operation.LIST_JOB_PROBLEMS,
            Operation.LIST_JOB_STATISTICS,
            Operation.READ_JOB_METRICS,
            Operation.OPEN_JOB_FILES,
            Operation.RECEIVE_JOB_FILES,
            Operation.IMPORT_JOB,
            Operation.PATCH_JOB,
            Operation.DELETE_JOB,
            Operation.RUN_JOB_RETENTION,
            Operation.LIST_RETAINED_JOBS,
            Operation.LIST_METRICS,
            Operation.QUERY_METRICS,
            Operation.WRITE_METRICS)
        .kind(Kind.METRIC, TinyMetrics.RULES)
        .kind(Kind.METRIC_WRITE, TinyMetrics.RULES)
        .kind(Kind.VOLUME, RULES)
        .kind(Kind.JOB, TinyJobs.RULES)
        .kind(Kind.JOB_STATISTIC, TinyJobs.STATISTICS)
        .kind(Kind.JOB_PROBLEM, TinyJobs.PROBLEMS)
        .kind(Kind.JOB_RETENTION, TinyJobFiles.RUNS)
        .kind(Kind.RETAINED_JOB, TinyJobFiles.REPORTS)
        .build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.up("It is tiny.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    Stream<Facet> present = storage.has(Defect.LACKS_A_FACET) ? Stream.empty() : facets.stream();
    return present.filter(facet::isInstance).map(facet::cast).findFirst();
  }

  /** The failure that was asked for, once, if this is the moment for it. */
  synchronized void passes(Operation operation, Effect moment) {
    if (closed && !storage.has(Defect.ANSWERS_WHEN_CLOSED)) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "This back-end is closed.").build();
    }
    Optional<Fault> due =
        fault.filter(any -> any.operation() == operation && any.effect() == moment);
    if (due.isPresent()) {
      fault = Optional.empty();
      boolean hides = storage.has(Defect.HIDES_THE_KIND_OF_A_FAILURE);
      throw BackendException.of(
              hides ? ErrorKind.INVALID : due.get().kind(), "It was asked to fail.")
          .effect(moment)
          .build();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (!storage.has(Defect.LEAVES_A_THREAD)) {
      end.countDown();
    }
  }
}
