package io.storagegateway.api.problem;

import java.util.Optional;
import java.util.Set;

/** Which answers say that there is too much to do, rather than that something is wrong. */
public final class TurnedAway {
  /** The attribute of a request that holds the reason why it was turned away. */
  public static final String ATTRIBUTE = "io.storagegateway.turned-away";

  private static final Set<String> REASONS =
      Set.of("too-many-requests", "too-busy", "overloaded", "breaker-open");

  private TurnedAway() {}

  /**
   * Why a request was turned away.
   *
   * @param problem how it is answered
   * @return empty if that was for another reason
   */
  public static Optional<String> reason(Problem problem) {
    return REASONS.contains(problem.reason()) ? Optional.of(problem.reason()) : Optional.empty();
  }
}
