package io.storagegateway.jobarchive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes that write are killed with {@code kill -9}, between any two of their steps and at any
 * time: each job is as it was before or as it is to be, cc-backend could start at every moment, and
 * whoever starts next finds every job and goes on with the work to the very same end.
 */
final class KillTest {
  private static final boolean FULL = Boolean.getBoolean("gateway.full");
  private static final int POINTS = FULL ? 50 : 1;
  private static final long SEED =
      Long.getLong("gateway.seed", FULL ? System.nanoTime() : 20261122);
  private static final int AT_A_TIME = 2;

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
    AtomicInteger points = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int each = 0; each < Math.min(POINTS, AT_A_TIME); each++) {
        Path place = folder.resolve(kind.name() + each);
        ends.add(
            threads.submit(
                () -> {
                  KillLab lab = KillLab.of(kind, place);
                  for (int n = points.getAndIncrement(); n < POINTS; n = points.getAndIncrement()) {
                    lab.kill(jvm, point(kind, n, lab.steps()));
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
  }

  private static KillPoint point(KillKind kind, int number, int steps) {
    long seed = SEED + (long) POINTS * kind.ordinal() + number;
    return number % 2 == 0 ? KillPoint.between(seed, steps) : KillPoint.after(seed, steps);
  }
}
