package io.storagegateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.endpoint.ManualClock;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeLock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever hosts do on two replicas, it is as if there were one table in memory. */
class GatewayLocksProperties {
  private static final LockStore STORE = new LockStore();
  private static final ManualClock CLOCK = new ManualClock();
  private static final List<GatewayLocks> REPLICAS =
      List.of(STORE.replica(CLOCK), STORE.replica(CLOCK));

  @AfterContainer
  static void close() {
    STORE.close();
  }

  @Property(tries = 40)
  void aVolumeHasOneHolderAtMostAndFencesRise(
      @ForAll("actions") @Size(min = 5, max = 25) List<Action> actions) {
    Model model = new Model();
    for (Action action : actions) {
      action.run(model);
      for (GatewayLocks replica : REPLICAS) {
        model.volumes.values().forEach(volume -> model.compare(replica, volume));
      }
    }
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    Arbitrary<GatewayLocks> replica = Arbitraries.of(REPLICAS);
    Arbitrary<String> volume = Arbitraries.of("v", "w");
    Arbitrary<String> host = Arbitraries.of("node-1", "node-2", "node-3");
    Arbitrary<Optional<Duration>> expiry =
        Arbitraries.integers().between(1, 5).map(Duration::ofSeconds).optional();
    Arbitrary<Action> take = Combinators.combine(replica, volume, host, expiry).as(Take::new);
    Arbitrary<Action> release = Combinators.combine(replica, volume, host).as(Release::new);
    Arbitrary<Action> pass = Arbitraries.integers().between(1, 4).map(Pass::new);
    Arbitrary<Action> replace = volume.map(Replace::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, take), Tuple.of(3, release), Tuple.of(2, pass), Tuple.of(1, replace))
        .list();
  }

  /** Something that happens. */
  private sealed interface Action {
    void run(Model model);
  }

  private record Take(
      GatewayLocks replica, String volume, String host, Optional<Duration> expiresIn)
      implements Action {
    @Override
    public void run(Model model) {
      Optional<Held> held = model.held(model.volume(volume));
      try {
        TakenLock taken =
            replica
                .take(
                    model.endpoint,
                    model.volume(volume),
                    host,
                    expiresIn,
                    handle -> true,
                    (handle, known) -> {})
                .orElseThrow();
        assertThat(held.map(Held::host).orElse(host)).isEqualTo(host);
        assertThat(taken.known()).isEqualTo(held.isPresent());
        model.took(model.volume(volume), taken, expiresIn.map(CLOCK.instant()::plus).orElse(null));
      } catch (BackendException e) {
        assertThat(e.reason()).isEqualTo("lock-held");
        assertThat(held.map(Held::host)).isPresent().get().isNotEqualTo(host);
      }
    }
  }

  private record Release(GatewayLocks replica, String volume, String host) implements Action {
    @Override
    public void run(Model model) {
      boolean held =
          model.held(model.volume(volume)).filter(one -> one.host.equals(host)).isPresent();
      assertThat(
              replica.release(
                  model.endpoint,
                  model.volume(volume),
                  host,
                  handle -> true,
                  (handle, known) -> {}))
          .contains(held);
      if (held) {
        model.locks.remove(model.volume(volume).uuid());
      }
    }
  }

  private record Pass(int seconds) implements Action {
    @Override
    public void run(Model model) {
      CLOCK.advance(Duration.ofSeconds(seconds));
    }
  }

  private record Replace(String volume) implements Action {
    @Override
    public void run(Model model) {
      model.volumes.put(volume, Model.made(volume));
    }
  }

  private record Held(String host, long fence, Instant expiresAt) {}

  /** One table in memory. */
  private static final class Model {
    private final String endpoint = "endpoint-" + UUID.randomUUID();
    private final Map<String, Volume> volumes = new HashMap<>();
    private final Map<String, Held> locks = new HashMap<>();
    private long lastFence;

    Volume volume(String name) {
      return volumes.computeIfAbsent(name, Model::made);
    }

    static Volume made(String name) {
      return Volume.of(name, UUID.randomUUID().toString(), "1").build();
    }

    Optional<Held> held(Volume volume) {
      return Optional.ofNullable(locks.get(volume.uuid()))
          .filter(one -> one.expiresAt == null || one.expiresAt.isAfter(CLOCK.instant()));
    }

    void took(Volume volume, TakenLock taken, Instant end) {
      long fence = taken.lock().fence();
      if (taken.known()) {
        assertThat(fence).isEqualTo(locks.get(volume.uuid()).fence);
      } else {
        assertThat(fence).isGreaterThan(lastFence);
        lastFence = fence;
      }
      locks.put(volume.uuid(), new Held(taken.lock().host(), fence, end));
    }

    void compare(GatewayLocks replica, Volume volume) {
      Optional<VolumeLock> present = replica.holder(endpoint, volume);
      assertThat(present.map(lock -> new Held(lock.host(), lock.fence(), lock.expiresAt())))
          .isEqualTo(held(volume));
    }
  }
}
