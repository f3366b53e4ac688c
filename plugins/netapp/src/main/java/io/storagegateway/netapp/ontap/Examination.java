package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out how the way to an SVM is, and the SVM itself. */
final class Examination {
  private static final String UNVERIFIED =
      "TLS verification is switched off (insecure_skip_verify).";

  private final ConnectionSettings settings;
  private final SvmCalls svm;
  private final ClusterCalls cluster;
  private final Troubles troubles;
  private final PrivilegeCheck privileges;

  Examination(ConnectionSettings settings, Rest rest, SvmCalls svm, ClusterCalls cluster) {
    this.settings = settings;
    this.svm = svm;
    this.cluster = cluster;
    this.troubles = new Troubles(settings);
    this.privileges = new PrivilegeCheck(settings, rest);
  }

  Health health(CallContext call) {
    try {
      Optional<OntapSvm> found = svm.find(call);
      if (found.isEmpty()) {
        return Health.down("The filer does not know the SVM " + settings.svm() + ".");
      }
      return found.get().isRunning() ? up() : Health.down(stopped(found.get()));
    } catch (BackendException e) {
      return Health.down(e.getMessage());
    }
  }

  List<Finding> diagnose(CallContext call) {
    List<Finding> findings = new ArrayList<>();
    if (settings.trust().unverified()) {
      findings.add(
          warning(
              UNVERIFIED, "Name the filer's authority in ca_file and remove the setting."));
    }
    try {
      examine(call, findings);
    } catch (BackendException e) {
      findings.add(troubles.finding(e));
    }
    return List.copyOf(findings);
  }

  private void examine(CallContext call, List<Finding> findings) {
    Optional<OntapSvm> found = privileges.checked(findings, "svm/svms", () -> svm.find(call));
    Optional<OntapVersion> version =
        privileges.checked(findings, "cluster", () -> Optional.of(cluster.version(call)));
    version.ifPresent(release -> examine(release, findings));
    if (found.isEmpty()) {
      if (findings.stream().noneMatch(PrivilegeCheck::concernsSvm)) {
        findings.add(unknownSvm());
      }
      return;
    }
    if (!found.get().isRunning()) {
      findings.add(
          error(stopped(found.get()), "Start it: vserver start -vserver " + settings.svm()));
    }
    privileges.examine(call, found.get(), version, findings);
  }

  private static void examine(OntapVersion release, List<Finding> findings) {
    if (!release.isAtLeast(OntapVersion.LOCKS_AND_RESTRICTED)) {
      findings.add(
          error(
              "The filer runs ONTAP "
                  + release.number()
                  + ", which has neither file locks nor restricted volumes in its REST API.",
              "Update ONTAP to 9.12.1 or later."));
    } else if (!release.isAtLeast(OntapVersion.FLOOR)) {
      findings.add(
          warning(
              "The filer runs ONTAP " + release.number() + ", older than what this was made for.",
              "Update ONTAP to 9.12.1 or later."));
    }
  }

  private Health up() {
    String running = "The SVM " + settings.svm() + " is running.";
    return Health.up(settings.trust().unverified() ? running + " " + UNVERIFIED : running);
  }

  private static String stopped(OntapSvm svm) {
    return "The SVM " + svm.name() + " is " + svm.state() + ".";
  }

  private Finding unknownSvm() {
    return error(
        "The filer does not know the SVM " + settings.svm() + ", or does not show it.",
        "Check svm; with scope: svm, url has to be a management interface of that SVM, with scope:"
            + " cluster that of the cluster.");
  }

  private static Finding warning(String what, String correction) {
    return new Finding(Finding.Severity.WARNING, what, correction);
  }

  private static Finding error(String what, String correction) {
    return new Finding(Finding.Severity.ERROR, what, correction);
  }
}
