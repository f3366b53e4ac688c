package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Bounds;
import io.storagegateway.access.Decision;
import io.storagegateway.access.Identity;
import io.storagegateway.access.Permission;
import io.storagegateway.access.Role;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.operation.Once;
import io.storagegateway.operation.Operations;
import io.storagegateway.store.OperationFilter;
import io.storagegateway.store.OperationRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The operations that a caller may know of: their own, and everybody's for an uber-admin of the
 * gateway; of a token's endpoints alone. One that is not shown does not exist.
 */
final class VisibleOperations {
  private final Operations operations;
  private final Access access;

  VisibleOperations(Operations operations, Access access) {
    this.operations = operations;
    this.access = access;
  }

  /** A page of those that are wanted, the newest first. */
  List<OperationRow> page(
      Identity caller, OperationParameters parameters, Optional<String> after, int limit) {
    OperationFilter filter =
        new OperationFilter(
            seesAll(caller) ? null : caller.subject(),
            parameters.wantedEndpoint(),
            parameters.wantedState(),
            caller.credential().bounds().flatMap(Bounds::endpoints).orElse(null));
    return operations.page(filter, after.flatMap(operations::find), limit);
  }

  /**
   * One operation.
   *
   * @throws ProblemException 404 for one that the caller may not know of, too
   */
  OperationRow get(Identity caller, String id) {
    return operations
        .find(id)
        .filter(row -> row.subject().equals(caller.subject()) || seesAll(caller))
        .filter(row -> access.shows(caller, row.endpoint()))
        .orElseThrow(VisibleOperations::notFound);
  }

  /**
   * One operation that the caller may stop or have tried again, which is what they might begin.
   *
   * @throws ProblemException 403 for one that they may only know of
   */
  OperationRow getForChange(Identity caller, String id) {
    OperationRow row = get(caller, id);
    if (!seesAll(caller)
        && access.decide(caller, Optional.of(row.endpoint()), Permission.toBegin(row.operation()))
            instanceof Decision.Refused refused) {
      throw Refusals.ofAccess(refused).exception();
    }
    return row;
  }

  OperationRow awaitEnd(OperationRow row, Duration wait) {
    return operations.awaitEnd(row, wait);
  }

  OperationRow awaitChange(OperationRow row, Duration wait) {
    return operations.awaitChange(row, wait);
  }

  OperationRow cancel(OperationRow row) {
    return operations.cancel(row);
  }

  Optional<OperationRow> retry(OperationRow row, Once once) {
    return operations.retry(row, once);
  }

  private boolean seesAll(Identity caller) {
    return access.rolesOf(caller, Optional.empty()).contains(Role.UBER_ADMIN);
  }

  private static ProblemException notFound() {
    return Problem.of(
            404, "not-found", "It does not exist.", "There is no operation of this id for you.")
        .withCorrection("GET /v4/operations lists your operations.")
        .exception();
  }
}
