package io.storagegateway.drift;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.store.Database;
import io.storagegateway.store.OperationQueries;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.time.Duration;
import java.util.List;

/** Operations that do not come to an end by themselves. */
final class StuckOperations {
  private static final int AT_MOST = 1000;

  /** Whoever is there goes on with an operation within half of that. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Database database;

  StuckOperations(Database database) {
    this.database = database;
  }

  void look(Endpoint endpoint, Findings findings) {
    if (!findings.wants(DriftKind.OPERATION_NEEDS_ATTENTION)
        && !findings.wants(DriftKind.OPERATION_STALLED)) {
      return;
    }
    List<OperationRow> stuck =
        database.read(
            handle ->
                new OperationQueries(handle)
                    .stuck(
                        endpoint.name(),
                        findings.now(),
                        findings.now().minus(PATIENCE),
                        AT_MOST + 1));
    if (stuck.size() > AT_MOST) {
      findings.unchecked(
          "too-many-operations",
          "Of operations without an end the oldest " + AT_MOST + " are told.");
    }
    stuck.stream().limit(AT_MOST).map(StuckOperations::discrepancy).forEach(findings::add);
  }

  private static Discrepancy discrepancy(OperationRow row) {
    return row.state() == OperationState.NEEDS_ATTENTION ? attention(row) : stalled(row);
  }

  private static Discrepancy attention(OperationRow row) {
    return new Discrepancy(
        DriftKind.OPERATION_NEEDS_ATTENTION,
        target(row),
        row.changedAt(),
        "It is not known whether " + what(row) + " was done. " + row.message(),
        "Look at the back-end whether it was. POST /v4/operations/"
            + row.id()
            + "/retry has the gateway look again; else it counts as failed from "
            + row.deadlineAt()
            + " on.",
        row.id());
  }

  private static Discrepancy stalled(OperationRow row) {
    String stop = " DELETE /v4/operations/" + row.id() + " stops it if it has not begun.";
    return new Discrepancy(
        DriftKind.OPERATION_STALLED,
        target(row),
        row.changedAt(),
        "Nobody goes on with "
            + what(row)
            + ", which is "
            + row.state().key()
            + "."
            + (row.message() == null ? "" : " " + row.message()),
        row.nodeId() == null
            ? "Look whether gateways run and reach their database." + stop
            : "Start a gateway on the machine " + row.nodeId() + "." + stop,
        row.id());
  }

  private static String what(OperationRow row) {
    return row.operation() + " of " + name(row);
  }

  private static Discrepancy.Target target(OperationRow row) {
    String kind = row.target().substring(0, row.target().indexOf(':'));
    return new Discrepancy.Target(kind, name(row), null);
  }

  private static String name(OperationRow row) {
    return row.target().substring(row.target().indexOf(':') + 1);
  }
}
