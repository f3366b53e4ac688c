package io.storagegateway.operation;

import com.google.common.util.concurrent.Uninterruptibles;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clones that are made only once a gate is open: those of the volume {@code slow} in one call that
 * takes until then, those of {@code stepped} in a second one that does. Of those of {@code refused}
 * the storage system does not want to hear again once they are begun. Those of {@code deaf} wait
 * for the gate whoever interrupts them, and are not there until then. All others are made at once.
 */
final class GatedClones implements Clones, LongWork {
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger atTheGate = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final List<String> created = new CopyOnWriteArrayList<>();
  private final Set<String> deaf = ConcurrentHashMap.newKeySet();

  void open() {
    gate.countDown();
  }

  /** How many calls wait now. */
  int atTheGate() {
    return atTheGate.get();
  }

  /** How many have waited at a time at most. */
  int mostAtTheGate() {
    return most.get();
  }

  /** What was begun, as often as it was. */
  List<String> created() {
    return List.copyOf(created);
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateClone request) {
    created.add(request.name());
    return switch (request.sourceVolume()) {
      case "slow" -> throughTheGate(request);
      case "deaf" -> deafly(request);
      case "stepped", "refused" -> new Outcome.Running<>("begun", null);
      default -> made(request);
    };
  }

  @Override
  @SuppressWarnings("unchecked") // Only clones are made here.
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    CreateClone clone = (CreateClone) request;
    if (clone.sourceVolume().equals("refused")) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "Busy.")
          .retryAfter(Duration.ofMinutes(10))
          .build();
    }
    return (Outcome<T>) throughTheGate(clone);
  }

  @Override
  @SuppressWarnings("unchecked") // Only clones are made here.
  public <T> Found<T> find(CallContext call, Request<T> request) {
    CreateClone clone = (CreateClone) request;
    if (clone.sourceVolume().equals("deaf")) {
      return deaf.contains(clone.name())
          ? (Found<T>) new Found.Present<>(volume(clone))
          : new Found.Absent<>();
    }
    return new Found.Unknown<>("Nobody asks.");
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return false;
  }

  private Outcome<Volume> throughTheGate(CreateClone request) {
    most.accumulateAndGet(atTheGate.incrementAndGet(), Math::max);
    try {
      gate.await();
      return made(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BackendException.of(ErrorKind.TIMEOUT, "Interrupted.").cause(e).build();
    } finally {
      atTheGate.decrementAndGet();
    }
  }

  private Outcome<Volume> deafly(CreateClone request) {
    Uninterruptibles.awaitUninterruptibly(gate);
    deaf.add(request.name());
    return made(request);
  }

  private static Outcome<Volume> made(CreateClone request) {
    return Outcome.done(volume(request));
  }

  private static Volume volume(CreateClone request) {
    return Volume.of(request.name(), "uuid-" + request.name(), "1").build();
  }
}
