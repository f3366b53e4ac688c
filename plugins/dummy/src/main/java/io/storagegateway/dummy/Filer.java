package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Changes;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Node;
import io.storagegateway.spi.value.Resource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The storage system: what other plugins reach over a network. It outlives the {@link DummyBackend}
 * in front of it, and several can stand in front of the same one.
 *
 * <p>Reads take the present {@link State} and need no lock. Writes follow each other: each works
 * out the next state under the lock, which takes microseconds, and puts it in the place of the
 * former.
 */
final class Filer {
  private static final int REVISIONS_PER_MILLISECOND_BITS = 10;

  private final Clock clock;
  private final Node node;
  private final Firmware firmware;
  private final Arrivals arrivals = new Arrivals();
  private final List<Changes> listeners = new CopyOnWriteArrayList<>();
  private final AtomicReference<State> state;

  /** Guards the journal and every change of the state. */
  private final ReentrantLock writing = new ReentrantLock();

  private final Condition changed = writing.newCondition();
  private final Journal journal = new Journal();

  private Filer(Clock clock, Node node, Firmware firmware, State state) {
    this.clock = clock;
    this.node = node;
    this.firmware = firmware;
    this.state = new AtomicReference<>(state);
  }

  /** A storage system with the volumes that the settings ask for. */
  static Filer of(String name, DummySettings settings, Clock clock) {
    String address = name + ".dummy.example";
    // Beginning with the time keeps versions of one process apart from those of the one before.
    long revision = clock.millis() << REVISIONS_PER_MILLISECOND_BITS;
    State state =
        State.of(
            new ReadyMade(address, settings, revision).volumes(),
            ReadyMadeJobs.of(settings.jobs()),
            revision);
    return new Filer(clock, Pools.node(address), new Firmware(Rules.of(settings), address), state);
  }

  Node node() {
    return node;
  }

  State state() {
    return state.get();
  }

  Arrivals arrivals() {
    return arrivals;
  }

  Instant now() {
    return clock.instant();
  }

  /** Works a write out in some state, and does not do it. */
  <T> Applied<T> attempt(State before, Request<T> request, Stamp stamp) {
    return firmware.apply(before, request, stamp);
  }

  /** Puts down that a write begins, so that it is known from now on. */
  Work.Begun begin(String operationId, Duration takes) {
    return locked(
        () -> {
          Work.Begun work = new Work.Begun(now(), now().plus(takes));
          journal.put(operationId, work);
          return work;
        });
  }

  /** Does a write, once however often it is asked. */
  @SuppressWarnings("unchecked") // what was written down is what this request gave
  <T> T finish(Request<T> request, Stamp stamp) {
    return locked(
        () -> {
          Work work = journal.get(stamp.operationId());
          if (work instanceof Work.Cancelled) {
            throw BackendException.of(ErrorKind.CONFLICT, "This was cancelled.")
                .reason("cancelled")
                .build();
          }
          if (work instanceof Work.Finished finished) {
            return (T) finished.asNow(state());
          }
          T value = commit(firmware.apply(state(), request, stamp));
          journal.put(stamp.operationId(), new Work.Finished((Resource) value));
          return value;
        });
  }

  /** Makes a change that is no piece of work of its own. */
  <T> T change(Function<State, Applied<T>> change) {
    return locked(() -> commit(change.apply(state())));
  }

  Work work(String operationId) {
    return locked(() -> journal.get(operationId));
  }

  /** Stops a piece of work unless it is done, and makes sure that it is not done later. */
  boolean cancel(String operationId) {
    return locked(
        () -> {
          if (journal.get(operationId) instanceof Work.Finished) {
            return false;
          }
          journal.put(operationId, new Work.Cancelled());
          return true;
        });
  }

  void subscribe(Changes listener) {
    listeners.add(listener);
  }

  void unsubscribe(Changes listener) {
    listeners.remove(listener);
  }

  /** Waits until there is another state than the one that was seen, or an end to waiting. */
  @SuppressWarnings("ReferenceEquality") // every change makes another state, equal or not
  void awaitOtherThan(State seen, BooleanSupplier end) throws InterruptedException {
    writing.lockInterruptibly();
    try {
      while (state() == seen && !end.getAsBoolean()) {
        changed.await();
      }
    } finally {
      writing.unlock();
    }
  }

  /** Lets those who wait look whether they still should. */
  void wake() {
    locked(
        () -> {
          changed.signalAll();
          return state();
        });
  }

  private <T> T commit(Applied<T> applied) {
    state.set(applied.after());
    // Told under the lock, because listeners must hear of changes in the order in which they were
    // made.
    listeners.forEach(listener -> applied.news().forEach(news -> news.accept(listener)));
    changed.signalAll();
    return applied.value();
  }

  private <T> T locked(Supplier<T> action) {
    writing.lock();
    try {
      return action.get();
    } finally {
      writing.unlock();
    }
  }
}
