package io.storagegateway.api;

import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.spi.BackendException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What is said to requests whose key was used before, and which failures do not use one up. */
final class KeyRefusals {
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Conditions that did not hold: the same request may be sent once they do. */
  private static final Set<String> CONDITIONS =
      Set.of("version-mismatch", "volume-locked", "lock-fence-mismatch");

  private KeyRefusals() {}

  /** Whether a failure says that nothing was done, and that the same request may succeed later. */
  static boolean givesBack(BackendException failure) {
    return CONDITIONS.contains(failure.reason()) || Problems.of(failure).retryable();
  }

  static Problem reused() {
    return Problem.of(
            422,
            "idempotency-key-reused",
            "The idempotency key came with another request.",
            "This Idempotency-Key was sent with another body or other parameters.")
        .withCorrection("Send a key of its own with each thing that is to be done.");
  }

  /**
   * @param operation what the other request began
   */
  static Problem inUse(Optional<String> operation) {
    Problem problem =
        Problem.of(
                409,
                "idempotency-key-in-use",
                "A request with this idempotency key is being done.",
                "Another request with this Idempotency-Key has not been answered yet.")
            .withCorrection("Send the same request again in a moment.")
            .retryAfter(SOON);
    return operation
        .map(id -> problem.withHeader(HttpHeaders.LOCATION, OperationViews.PATH + id))
        .orElse(problem);
  }

  /**
   * @param path what was made
   */
  static Problem secret(String path) {
    return Problem.of(
            409,
            "idempotency-answer-secret",
            "The answer held a secret and was not kept.",
            "The request with this Idempotency-Key made "
                + path
                + "; its secret was in that answer alone.")
        .withCorrection("If the secret is lost, DELETE " + path + " and make another one.")
        .withHeader(HttpHeaders.LOCATION, path);
  }
}
