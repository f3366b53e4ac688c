package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import java.util.List;

/** The cluster that an SVM is part of. */
final class ClusterCalls {
  private static final Shape<Cluster> CLUSTER = Json.object(Cluster.class);
  private static final Shape<CommandLine> COMMAND_LINE = Json.object(CommandLine.class);

  private final Rest rest;

  ClusterCalls(Rest rest) {
    this.rest = rest;
  }

  /** Reads the release; accounts of an SVM may have to ask the command line's part of the API. */
  OntapVersion version(CallContext call) {
    Task task = Task.of(Action.READ_SYSTEM, "");
    try {
      Cluster cluster =
          rest.read(call, Ask.get(task, "cluster").with("fields", "version"), CLUSTER);
      return cluster.version() == null ? unreadable() : cluster.version();
    } catch (BackendException e) {
      if (e.kind() != ErrorKind.PERMISSION || !e.reason().equals("privilege-missing")) {
        throw e;
      }
      Ask ask = Ask.get(task, "private", "cli", "version").with("fields", "version");
      CommandLine line = rest.read(call, ask, COMMAND_LINE);
      return OntapVersion.parse(line.text()).orElseGet(ClusterCalls::unreadable);
    }
  }

  private static OntapVersion unreadable() {
    throw ConnectionFaults.unreadable(null, Effect.NONE);
  }

  private record Cluster(OntapVersion version) {}

  /** Releases differ in whether they answer in records or as on a terminal. */
  private record CommandLine(String cliOutput, List<Release> records) {
    String text() {
      return records == null || records.isEmpty() ? cliOutput : records.get(0).version();
    }
  }

  private record Release(String version) {}
}
