package io.storagegateway.contract;

import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Lane;
import io.storagegateway.spi.Operation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;

/** Whatever happens in whatever order, the back-end has what a simple model has. */
interface HistoryCases extends Cases {
  /** What histories are of. */
  Set<Kind> WITH_A_HISTORY = EnumSet.of(Kind.VOLUME, Kind.SNAPSHOT, Kind.LOCK, Kind.EXPORT_POLICY);

  @Property(tries = 20)
  default void everyHistoryEndsAsTheModelSays(@ForAll("histories") ActionChain<World> history) {
    history.run();
  }

  @FullRunsOnly
  @Property
  default void everyHistoryEndsAsTheModelSaysInFull(
      @ForAll("histories") ActionChain<World> history) {
    history.run();
  }

  /** Chains of what can happen, each on a storage system of its own. */
  @Provide
  default Arbitrary<ActionChain<World>> histories() {
    ActionChainArbitrary<World> chains = ActionChain.startWith(this::world);
    List<Step> steps =
        Stream.of(VolumeSteps.all(), SnapshotSteps.all(), AccessSteps.all())
            .flatMap(List::stream)
            .toList();
    for (Step step : steps) {
      chains = chains.withAction(step);
    }
    return chains.withMaxTransformations(longest());
  }

  /** To what nobody can change no more happens than that it is opened again. */
  private int longest() {
    try (Lab lab = lab()) {
      boolean changes =
          Arrays.stream(Operation.values())
              .filter(operation -> operation.lane() == Lane.WRITE)
              .filter(operation -> WITH_A_HISTORY.contains(operation.kind()))
              .anyMatch(lab::declares);
      return changes ? fixture().longestHistory() : 3;
    }
  }

  /** Closed by jqwik when the try ends. */
  private World world() {
    return Store.getOrCreate(World.class, Lifespan.TRY, () -> new World(lab())).get();
  }
}
