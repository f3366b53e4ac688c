package io.storagegateway.api.docs;

import io.storagegateway.access.Role;
import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemBody;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import java.util.Optional;

/** One example of a refusal for each status code, made by the code that makes the real ones. */
final class RefusalExamples {
  private static final String VOLUME = "db01";
  private static final String PATH = "/v4/dummy/volumes/db01";
  private static final String ENDPOINT = "dummy";
  private static final String REQUEST_ID = "5f0c2a9d41e84b7c93d6aa10";

  private RefusalExamples() {}

  static ProblemBody of(int status) {
    return problem(status).body(PATH, ENDPOINT, REQUEST_ID);
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 400 -> Refusals.badParameter("limit", "must be 1 to 1000");
      case 401 -> Refusals.notSignedIn(Optional.of(Role.USER));
      case 403 -> Refusals.missingRole(Optional.of(Role.ADMIN));
      case 404 -> Problems.of(BackendException.notFound(Kind.VOLUME, VOLUME));
      case 409 -> Problems.of(BackendException.alreadyExists(Kind.VOLUME, VOLUME));
      case 412 ->
          Problems.of(BackendException.versionMismatch(Kind.VOLUME, VOLUME)).withStatus(412);
      case 422 -> Refusals.invalid("size_total", "must be at least 20971520");
      case 501 -> Problems.of(BackendException.undeclared(Operation.CREATE_SNAPSHOT));
      case 502 -> backend(ErrorKind.BAD_ANSWER, "The back-end's answer could not be read.");
      case 503 -> backend(ErrorKind.UNAVAILABLE, "The back-end cannot be reached.");
      case 504 -> backend(ErrorKind.TIMEOUT, "The back-end did not answer within 30 s.");
      case 507 -> backend(ErrorKind.LIMIT, "The pool has no room for another 2 TB.");
      default -> HttpProblems.of(status, null);
    };
  }

  private static Problem backend(ErrorKind kind, String message) {
    return Problems.of(BackendException.of(kind, message).build());
  }
}
