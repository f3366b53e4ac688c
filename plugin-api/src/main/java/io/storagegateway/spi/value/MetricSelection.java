package io.storagegateway.spi.value;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which metrics of a job to read, and how fine.
 *
 * @param metrics names; empty for all
 * @param scopes parts of a machine that were measured, for example {@code node}, {@code core};
 *     empty for all
 * @param resolution the time between two values, whole seconds, at least one; empty for as it was
 *     measured
 */
public record MetricSelection(
    Set<String> metrics, Set<String> scopes, Optional<Duration> resolution) {
  /** Everything as it was measured. */
  public static final MetricSelection ALL =
      new MetricSelection(Set.of(), Set.of(), Optional.empty());

  /** Copies the sets and checks the resolution. */
  public MetricSelection {
    metrics = Set.copyOf(metrics);
    scopes = Set.copyOf(scopes);
    if (resolution.isPresent() && resolution.get().toSeconds() < 1) {
      throw new IllegalArgumentException("a resolution is at least one second");
    }
  }
}
