package io.storagegateway.server;

import com.codahale.metrics.health.HealthCheck;
import java.util.function.BooleanSupplier;

/**
 * Tells whether the gateway's own database answers. That is no part of {@code /ready}: replicas
 * share it, and reads go on without it for a while.
 */
final class DatabaseCheck extends HealthCheck {
  private final BooleanSupplier answers;

  DatabaseCheck(BooleanSupplier answers) {
    this.answers = answers;
  }

  @Override
  protected Result check() {
    return answers.getAsBoolean()
        ? Result.healthy()
        : Result.unhealthy("The gateway's database does not answer.");
  }
}
