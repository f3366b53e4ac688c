package io.storagegateway.dummy;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagegateway.contract.fake.FakeCall;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class ConcurrencyTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 200;

  private final TestBench bench = TestBench.standard();

  @Test
  void ofManyPatchesOfOneVersionExactlyOneWins() throws Exception {
    bench.create("a");
    for (int round = 0; round < ROUNDS; round++) {
      String version = bench.get("a").version();
      long size = 1_000L * (round + 1);
      List<Boolean> won = together(number -> wins(size + number, version));
      assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
    }
  }

  @Test
  void ofManyCreatesOfOneNameExactlyOneWins() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "volume-" + round;
      List<Boolean> won = together(number -> tried(() -> bench.create(name)));
      assertThat(won).filteredOn(Boolean::booleanValue).hasSize(1);
    }
    assertThat(bench.names()).hasSize(ROUNDS);
  }

  @Test
  void aListingShowsOneMoment() throws Exception {
    for (String name : List.of("a", "b", "c")) {
      bench.create(name);
    }
    together(number -> number == 0 ? movedAround() : alwaysThree());
  }

  private boolean movedAround() {
    for (int round = 0; round < ROUNDS; round++) {
      bench.write(TestBench.resize("a", 1_000 + round));
      bench.write(TestBench.resize("b", 1_000 - round));
    }
    return true;
  }

  private boolean alwaysThree() {
    for (int round = 0; round < ROUNDS; round++) {
      Query bySize =
          new Query(List.of(), new Sort("size_total", false), 10, Optional.empty(), Visibility.ALL);
      List<Volume> volumes = bench.facet(Volumes.class).list(FakeCall.any(), bySize).items();
      assertThat(volumes).extracting(Volume::sizeTotal).isSorted();
      assertThat(volumes).extracting(Volume::name).containsExactlyInAnyOrder("a", "b", "c");
    }
    return true;
  }

  private boolean wins(long size, String version) {
    PatchVolume patch =
        new PatchVolume(
            "a",
            Set.of("size_total"),
            size,
            null,
            null,
            DummyAttributes.NOTHING_SAID,
            false,
            version);
    return tried(() -> bench.write(patch));
  }

  private static boolean tried(Callable<Volume> write) {
    try {
      write.call();
      return true;
    } catch (BackendException e) {
      return false;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static List<Boolean> together(IntPredicate action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int number = 0; number < THREADS; number++) {
        int own = number;
        answers.add(threads.submit(() -> action.test(own)));
      }
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> answer : answers) {
        results.add(answer.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
