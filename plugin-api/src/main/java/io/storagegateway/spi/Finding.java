package io.storagegateway.spi;

import java.util.List;
import java.util.Objects;

/**
 * One result of {@link Backend#diagnose}.
 *
 * @param severity how bad it is
 * @param what what was found, one sentence
 * @param correction what to do about it, one sentence
 */
public record Finding(Severity severity, String what, String correction) {
  /** How bad a finding is. */
  public enum Severity {
    /** Works, but should be changed. */
    WARNING,
    /** Keeps calls from succeeding. */
    ERROR
  }

  /** Checks that everything is there. */
  public Finding {
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(correction, "correction");
  }

  /**
   * What a health says, for back-ends that cannot look deeper.
   *
   * @param health the health
   * @return one finding, or none if it is up
   */
  public static List<Finding> of(Health health) {
    return switch (health.state()) {
      case UP -> List.of();
      case DEGRADED ->
          List.of(new Finding(Severity.WARNING, health.message(), "Look at the back-end's log."));
      case DOWN ->
          List.of(
              new Finding(
                  Severity.ERROR,
                  health.message(),
                  "Check that the back-end runs and can be reached from here."));
    };
  }
}
