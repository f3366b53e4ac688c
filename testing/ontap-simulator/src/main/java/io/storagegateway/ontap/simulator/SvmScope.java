package io.storagegateway.ontap.simulator;

import java.util.Optional;

/** Which SVM a request is about: the account's own, or the one that it tunnels to. */
final class SvmScope {
  private static final String NAME = "X-Dot-SVM-Name";
  private static final String UUID = "X-Dot-SVM-UUID";

  private SvmScope() {}

  /**
   * Finds it.
   *
   * @return empty if the request is about the whole cluster
   * @throws OntapException if there is no such SVM, or if tunnelling does not apply
   */
  static Optional<String> of(HttpAsk ask, SimulatorSettings settings, Cluster cluster) {
    Optional<String> name = ask.header("x-dot-svm-name");
    Optional<String> uuid = ask.header("x-dot-svm-uuid");
    if (name.isEmpty() && uuid.isEmpty()) {
      return settings.svmScoped() ? Optional.of(settings.svm()) : Optional.empty();
    }
    if (settings.svmScoped() || ask.path().matches("/api/cluster(/.*)?")) {
      String header = name.isPresent() ? NAME : UUID;
      throw Reason.INVALID.about(header, header);
    }
    Optional<Svm> byName = name.flatMap(cluster::svm);
    Optional<Svm> byUuid = uuid.flatMap(cluster::svmByUuid);
    if ((name.isPresent() && byName.isEmpty()) || (uuid.isPresent() && byUuid.isEmpty())) {
      throw Reason.SVM_MISSING.about(null, name.or(() -> uuid).orElseThrow());
    }
    if (byName.isPresent() && byUuid.isPresent() && !byName.equals(byUuid)) {
      throw Reason.SVM_CONTRADICTION.about(null);
    }
    return byName.or(() -> byUuid).map(Svm::name);
  }
}
