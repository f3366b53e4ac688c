package io.storagegateway.ontap.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The filer behind its API: what it keeps, and the jobs that change it. One thing happens at a
 * time, and whoever looks sees everything that is due by then.
 */
final class Filer {
  private final SimulatorSettings settings;
  private final State state;
  private final Jobs jobs;
  // guards state and jobs; nobody waits or writes to the network while he holds it
  private final ReentrantLock lock = new ReentrantLock();

  Filer(SimulatorSettings settings, State state) {
    this.settings = settings;
    this.state = state;
    this.jobs = new Jobs(settings, state);
  }

  SimulatorSettings settings() {
    return settings;
  }

  /** Looks at the state. */
  <T> T read(Function<State, T> question) {
    return guarded(() -> question.apply(state));
  }

  /** Looks at the jobs. */
  <T> T jobs(Function<Jobs, T> question) {
    return guarded(() -> question.apply(jobs));
  }

  /**
   * Does something at once.
   *
   * @throws OntapException if it is refused
   */
  void change(Change change) {
    guarded(
        () -> {
          change.plan(state).run();
          return null; // there is nothing to tell
        });
  }

  /**
   * Begins a job.
   *
   * @throws OntapException if it is refused at once
   */
  Job submit(String svm, String description, Change change, Optional<Fault> fault) {
    return guarded(() -> jobs.submit(svm, description, change, fault));
  }

  /** Waits until a job is over, but not longer than it may. */
  void await(Job job, Duration longest) throws InterruptedException {
    Duration needed = jobs(all -> all.untilOver(job.uuid()));
    Duration waited = needed.compareTo(longest) < 0 ? needed : longest;
    if (!waited.isZero() && !waited.isNegative()) {
      settings.time().pass(waited);
    }
  }

  private <T> T guarded(Supplier<T> work) {
    lock.lock();
    try {
      jobs.catchUp();
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
