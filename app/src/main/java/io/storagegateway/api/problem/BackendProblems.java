package io.storagegateway.api.problem;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What each kind of failure of a back-end is over HTTP. */
final class BackendProblems {
  private static final Duration LATER = Duration.ofSeconds(5);
  private static final String TRY_LATER = "Try again later.";
  private static final int MAX_DETAIL = 2000;

  /** Kinds are too coarse for these two. */
  private static final Map<String, Integer> STATUS_BY_REASON =
      Map.of("snapshot-limit", 409, "overloaded", 503);

  private static final Map<String, String> CORRECTIONS =
      Map.ofEntries(
          Map.entry("version-mismatch", "Read it again and decide anew with its present ETag."),
          Map.entry("volume-locked", "Send Lock-Host with the holder's name, or wait."),
          Map.entry("lock-fence-mismatch", "Read the locks again: the lock has a new holder."),
          Map.entry("snapshot-limit", "Delete a snapshot, or send purge_oldest."),
          Map.entry("maintenance", "Wait until the endpoint's maintenance is over."),
          Map.entry("endpoint-failed", "Ask whoever runs this gateway to look at the endpoint."),
          Map.entry("breaker-open", "Wait: the gateway tries the back-end again by itself."),
          Map.entry("overloaded", "Wait a moment, and send fewer requests at a time."),
          Map.entry("policy-in-use", "Give its volumes another policy first."),
          Map.entry("job-exists", "Remove the one that is there first, if it is to be replaced."),
          Map.entry("staged-files-gone", "Send the files again."),
          Map.entry(
              "archive-not-writable",
              "Ask whoever runs the archive to let the gateway write there."),
          Map.entry("job-ambiguous", "Name one of the jobs in errors by its id."),
          Map.entry(
              "metric-data-too-large",
              "Ask for fewer metrics or scopes, or for a coarser resolution."));

  private BackendProblems() {}

  static Problem of(BackendException failure) {
    Problem problem =
        Problem.of(
            STATUS_BY_REASON.getOrDefault(failure.reason(), status(failure.kind())),
            failure.reason(),
            title(failure.kind()),
            shortened(failure.getMessage()));
    for (Map.Entry<String, String> field : new TreeMap<>(failure.fields()).entrySet()) {
      problem = problem.withError(field.getKey(), field.getValue());
    }
    problem = problem.withCorrection(correction(failure));
    if (failure.effect() == Effect.UNKNOWN || !maySucceedLater(failure)) {
      return problem.status() == 503 ? notForRetry(problem, failure) : problem;
    }
    return problem.retryAfter(failure.retryAfter().orElse(LATER));
  }

  /** A 503 says when to come back even where the same request should not be repeated blindly. */
  private static Problem notForRetry(Problem problem, BackendException failure) {
    return problem.withHeader(
        "Retry-After",
        problem.retryAfter(failure.retryAfter().orElse(LATER)).headers().get("Retry-After"));
  }

  private static boolean maySucceedLater(BackendException failure) {
    return failure.kind() == ErrorKind.UNAVAILABLE
        || failure.kind() == ErrorKind.TIMEOUT
        || failure.retryAfter().isPresent();
  }

  private static int status(ErrorKind kind) {
    return switch (kind) {
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, CONFLICT -> 409;
      case INVALID -> 422;
      case UNSUPPORTED -> 501;
      case PERMISSION, BAD_ANSWER, DAMAGED -> 502;
      case LIMIT -> 507;
      case TOO_LARGE -> 413;
      case UNAVAILABLE -> 503;
      case TIMEOUT -> 504;
    };
  }

  private static String title(ErrorKind kind) {
    return switch (kind) {
      case NOT_FOUND -> "It does not exist.";
      case ALREADY_EXISTS -> "It exists already.";
      case CONFLICT -> "Its present state does not allow this.";
      case INVALID -> "The request is against the rules of the endpoint.";
      case UNSUPPORTED -> "The endpoint cannot do this.";
      case PERMISSION -> "The back-end refuses the gateway.";
      case BAD_ANSWER -> "The back-end's answer makes no sense.";
      case LIMIT -> "The back-end is full.";
      case TOO_LARGE -> "It is too large.";
      case DAMAGED -> "What the back-end keeps of it cannot be read.";
      case UNAVAILABLE -> "The endpoint is not available.";
      case TIMEOUT -> "The back-end did not answer in time.";
    };
  }

  private static String correction(BackendException failure) {
    return CORRECTIONS.getOrDefault(failure.reason(), general(failure));
  }

  private static String general(BackendException failure) {
    if (failure.effect() == Effect.UNKNOWN) {
      return "Look whether it was carried out before you send it again.";
    }
    if (failure.retryAfter().isPresent()) {
      return TRY_LATER;
    }
    return switch (failure.kind()) {
      case NOT_FOUND -> "Check the name, or list what there is.";
      case ALREADY_EXISTS -> "Choose another name.";
      case CONFLICT -> "Read its present state and decide anew.";
      case INVALID -> "Correct what errors names; GET /v4/{endpoint} tells the rules.";
      case UNSUPPORTED -> "GET /v4/{endpoint} tells what it can do.";
      case PERMISSION, BAD_ANSWER -> "Ask whoever runs this gateway to look at the endpoint.";
      case LIMIT -> "Make room, or ask for less.";
      case TOO_LARGE -> "Ask for less of it, or send less, at a time.";
      case DAMAGED -> "Ask whoever runs the back-end to mend it; the others can be read.";
      case UNAVAILABLE, TIMEOUT -> TRY_LATER;
    };
  }

  private static String shortened(String text) {
    return text.length() <= MAX_DETAIL ? text : text.substring(0, MAX_DETAIL) + "…";
  }
}
