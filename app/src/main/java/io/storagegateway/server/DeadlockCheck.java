package io.storagegateway.server;

import com.codahale.metrics.health.HealthCheck;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether threads wait for each other for ever. Which ones is for the log alone. */
final class DeadlockCheck extends HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(DeadlockCheck.class);

  private final Supplier<Set<String>> deadlocked;

  /**
   * @param deadlocked tells each deadlocked thread with its stack
   */
  DeadlockCheck(Supplier<Set<String>> deadlocked) {
    this.deadlocked = deadlocked;
  }

  @Override
  protected Result check() {
    Set<String> threads = deadlocked.get();
    if (threads.isEmpty()) {
      return Result.healthy();
    }
    LOG.error("Threads wait for each other: {}", threads);
    return Result.unhealthy(threads.size() + " threads wait for each other; the log tells which.");
  }
}
