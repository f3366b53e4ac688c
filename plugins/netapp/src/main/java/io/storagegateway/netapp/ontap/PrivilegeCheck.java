package io.storagegateway.netapp.ontap;

import com.fasterxml.jackson.databind.JsonNode;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Finding;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks harmlessly for everything that the plugin uses. What may be read may perhaps still not be
 * written; that shows only when it is tried.
 */
final class PrivilegeCheck {
  private static final Shape<Listing<OntapVolume>> VOLUMES = Json.listing(OntapVolume.class);
  private static final Shape<JsonNode> ANYTHING = Json.object(JsonNode.class);
  private static final String SVMS = "svm/svms";
  private static final String ROLE = "storage_gateway";
  private static final Task TASK = Task.of(Action.READ_SYSTEM, "");

  private final ConnectionSettings settings;
  private final Rest rest;

  PrivilegeCheck(ConnectionSettings settings, Rest rest) {
    this.settings = settings;
    this.rest = rest;
  }

  /** Asks for something, and writes down if the account may not have it. */
  <T> Optional<T> checked(List<Finding> findings, String path, Supplier<Optional<T>> question) {
    try {
      return question.get();
    } catch (BackendException e) {
      if (e.kind() != ErrorKind.PERMISSION || !e.reason().equals("privilege-missing")) {
        throw e;
      }
      findings.add(missing(path));
      return Optional.empty();
    }
  }

  static boolean concernsSvm(Finding finding) {
    return finding.what().contains("/api/" + SVMS);
  }

  void examine(
      CallContext call, OntapSvm svm, Optional<OntapVersion> version, List<Finding> findings) {
    Optional<OntapVolume> some = checked(findings, "storage/volumes", () -> anyVolume(call));
    some.ifPresent(volume -> probe(call, findings, Probe.snapshots(volume)));
    boolean hasLocks = version.map(OntapVersion.LOCKS_AND_RESTRICTED::compareTo).orElse(0) <= 0;
    probe(call, findings, Probe.of("protocols/nfs/export-policies", "id"));
    if (hasLocks) {
      probe(call, findings, Probe.of("protocols/locks", "uuid"));
    }
    probe(call, findings, Probe.of("cluster/jobs", "uuid"));
    probe(
        call,
        findings,
        switch (settings.scope()) {
          case CLUSTER -> Probe.of("storage/aggregates", "uuid");
          case SVM -> Probe.aggregates(svm);
        });
    probe(call, findings, Probe.of("private/cli/volume", "volume"));
  }

  private Optional<OntapVolume> anyVolume(CallContext call) {
    Ask ask = Ask.get(TASK, "storage", "volumes").with("fields", "uuid");
    Filters own = Filters.none().is("svm.name", settings.svm());
    Records<OntapVolume> found = rest.list(call, ask, own, Window.first(1), VOLUMES);
    return found.items().stream().findFirst();
  }

  private void probe(CallContext call, List<Finding> findings, Probe probe) {
    Ask ask = Ask.get(TASK, probe.path().split("/")).with("fields", probe.field());
    Ask small = probe.isCollection() ? ask.with("max_records", "1") : ask;
    checked(findings, probe.shown(), () -> rest.find(call, small, ANYTHING));
  }

  /**
   * A harmless question.
   *
   * @param path below {@code /api}
   * @param shown the path as a role names it
   * @param field something that is there
   */
  private record Probe(String path, String shown, String field, boolean isCollection) {
    static Probe of(String path, String field) {
      return new Probe(path, path, field, true);
    }

    static Probe snapshots(OntapVolume volume) {
      String path = "storage/volumes/" + volume.uuid() + "/snapshots";
      return new Probe(path, "storage/volumes/*/snapshots", "uuid", true);
    }

    static Probe aggregates(OntapSvm svm) {
      return new Probe(SVMS + "/" + svm.uuid(), SVMS, "aggregates", false);
    }
  }

  private Finding missing(String path) {
    return new Finding(
        Finding.Severity.ERROR,
        "The gateway's account may not use /api/" + path + ".",
        "Allow it: security login rest-role create"
            + (settings.scope() == Scope.SVM ? " -vserver " + settings.svm() : "")
            + " -role "
            + ROLE
            + " -api /api/"
            + path
            + " -access "
            + access(path));
  }

  private static String access(String path) {
    return switch (path) {
      case "storage/volumes",
          "storage/volumes/*/snapshots",
          "protocols/nfs/export-policies",
          "protocols/locks",
          "private/cli/volume" ->
          "all";
      default -> "readonly";
    };
  }
}
