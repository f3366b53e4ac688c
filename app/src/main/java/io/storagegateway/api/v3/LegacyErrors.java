package io.storagegateway.api.v3;

import io.storagegateway.api.problem.FieldError;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import java.util.List;

/** Failures in the words and codes of the old API, which knew no 422 and no attributes. */
final class LegacyErrors {
  private static final String ATTRIBUTES = "attributes.";
  private static final int BAD_REQUEST = 400;

  private LegacyErrors() {}

  static ProblemException of(BackendException failure) {
    Problem problem = flat(Problems.of(failure));
    boolean bad = failure.kind() == ErrorKind.ALREADY_EXISTS || failure.kind() == ErrorKind.INVALID;
    return (bad ? problem.withStatus(BAD_REQUEST) : problem).exception();
  }

  /** The same problem with fields named as in {@code /v3}. */
  static Problem flat(Problem problem) {
    List<FieldError> errors =
        problem.errors().stream()
            .map(error -> new FieldError(flat(error.field()), error.message()))
            .toList();
    return new Problem(
        problem.status(),
        problem.reason(),
        problem.title(),
        flat(problem.detail()),
        problem.retryable(),
        problem.correction(),
        errors,
        problem.headers());
  }

  private static String flat(String text) {
    return text.replace(ATTRIBUTES, "");
  }
}
