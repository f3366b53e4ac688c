package io.storagegateway.endpoint;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import java.util.EnumSet;
import java.util.Set;

/** Finds answers that are missing where one is due. */
final class Answers {
  /** What removes something and has nothing to show for it. */
  private static final Set<Operation> REMOVALS =
      EnumSet.of(
          Operation.RESTRICT_VOLUME,
          Operation.DELETE_SNAPSHOT,
          Operation.DELETE_LOCK,
          Operation.DELETE_EXPORT_POLICY,
          Operation.DELETE_JOB);

  private Answers() {}

  /**
   * The answer, if it is one.
   *
   * @throws BackendException with {@code BAD_ANSWER} if it is not
   */
  static <T> T check(Operation operation, T answer) {
    if (answer == null || (holdsNull(answer) && !REMOVALS.contains(operation))) {
      throw Refusals.noAnswer(Refusals.effectOf(operation));
    }
    return answer;
  }

  private static boolean holdsNull(Object answer) {
    return (answer instanceof Outcome.Done<?> done && done.value() == null)
        || (answer instanceof Found.Present<?> present && present.value() == null);
  }
}
