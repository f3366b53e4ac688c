package io.storagegateway.jobarchive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes that write are killed with {@code kill -9}, between any two of their steps and at any
 * time: each job is as it was before or as it is to be, cc-backend could start at every moment, and
 * whoever starts next finds every job and goes on with the work to the very same end.
 */
final class KillTest {
  private static final boolean FULL = Boolean.getBoolean("gateway.full");
  private static final long SEED =
      Long.getLong("gateway.seed", FULL ? System.nanoTime() : 20261122);
  private static final int AT_A_TIME = 2;
  private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);

  @TempDir static Path folder;
  private static DoomedJvm jvm;

  @BeforeAll
  static void aQuickStart() throws IOException {
    jvm = new DoomedJvm(folder);
  }

  @ParameterizedTest
  @EnumSource
  void whoeverIsKilledLeavesWhatWasOrWhatIsToBe(KillKind kind)
      throws ExecutionException, InterruptedException {
    int all = FULL ? kind.points() : 1;
    LOG.info("{}: {} points, -Dgateway.seed={}", kind, all, SEED);
    AtomicInteger points = new AtomicInteger();
    List<String> failures = new CopyOnWriteArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int each = 0; each < Math.min(all, AT_A_TIME); each++) {
        Path place = folder.resolve(kind.name() + each);
        ends.add(
            threads.submit(
                () -> {
                  KillLab lab = KillLab.of(kind, place);
                  for (int n = points.getAndIncrement(); n < all; n = points.getAndIncrement()) {
                    kill(lab, n).ifPresent(failures::add);
                  }
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(failures).as("%s of %s points", failures.size(), all).isEmpty();
  }

  /** How it failed; empty if it did not. */
  private static Optional<String> kill(KillLab lab, int number)
      throws IOException, InterruptedException {
    long seed = SEED + (long) KillKind.MOST_POINTS * lab.kind().name().hashCode() + number;
    KillPoint point =
        number % 2 == 0 ? KillPoint.between(seed, lab.steps()) : KillPoint.after(seed, lab.steps());
    try {
      lab.kill(jvm, point);
      return Optional.empty();
    } catch (AssertionError e) {
      LOG.error("{} {}", lab.kind(), point, e);
      return Optional.of(lab.kind() + " " + point + ": " + e.getMessage());
    }
  }
}
