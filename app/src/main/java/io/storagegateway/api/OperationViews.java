package io.storagegateway.api;

import io.storagegateway.api.problem.ProblemBody;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.operation.Operations;
import io.storagegateway.store.OperationRow;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Shows operations. */
final class OperationViews {
  static final String PATH = "/v4/operations/";

  private final Operations operations;
  private final OperationResults results;

  OperationViews(Operations operations, OperationResults results) {
    this.operations = operations;
    this.results = results;
  }

  OperationView of(OperationRow row) {
    return new OperationView(
        row.id(),
        row.state(),
        row.operation(),
        row.endpoint(),
        row.target().substring(row.target().indexOf(':') + 1),
        row.subject(),
        row.name(),
        row.requestId(),
        row.progress(),
        row.message(),
        row.cancelling(),
        operations
            .result(row)
            .map(value -> results.shown(row.operation(), row.request(), value))
            .orElse(null),
        problem(row),
        row.createdAt(),
        row.startedAt(),
        row.changedAt(),
        row.finishedAt(),
        row.deadlineAt());
  }

  /** 202, with where to go on. */
  Response accepted(OperationRow row) {
    return Response.accepted(of(row)).header(HttpHeaders.LOCATION, PATH + row.id()).build();
  }

  private ProblemBody problem(OperationRow row) {
    return operations
        .failure(row)
        .map(failure -> Problems.of(failure).body(PATH + row.id(), row.endpoint(), row.requestId()))
        .orElse(null);
  }
}
