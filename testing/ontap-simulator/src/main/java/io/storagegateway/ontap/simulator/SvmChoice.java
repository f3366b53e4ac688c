package io.storagegateway.ontap.simulator;

import java.util.Optional;

/** Which SVM the body of a write means. */
final class SvmChoice {
  private SvmChoice() {}

  /**
   * Finds it.
   *
   * @param scope the only SVM that the caller sees, which need not be named
   * @throws OntapException if none is named, there is no such one, or name and UUID contradict
   */
  static Svm of(Body body, Cluster cluster, Optional<String> scope) {
    Optional<String> name = body.text("svm.name");
    Optional<String> uuid = body.text("svm.uuid");
    if (name.isEmpty() && uuid.isEmpty()) {
      return scope.flatMap(cluster::svm).orElseThrow(() -> Reason.SVM_NOT_GIVEN.about("svm"));
    }
    Optional<Svm> byName = name.flatMap(cluster::svm);
    Optional<Svm> byUuid = uuid.flatMap(cluster::svmByUuid);
    if (byName.isPresent() && byUuid.isPresent() && !byName.equals(byUuid)) {
      throw Reason.SVM_CONTRADICTION.about("svm.uuid");
    }
    boolean missing =
        (name.isPresent() && byName.isEmpty()) || (uuid.isPresent() && byUuid.isEmpty());
    Optional<Svm> found =
        missing ? Optional.empty() : byName.or(() -> byUuid).filter(svm -> inScope(svm, scope));
    return found.orElseThrow(
        () -> Reason.SVM_MISSING.about("svm.name", name.or(() -> uuid).orElseThrow()));
  }

  private static boolean inScope(Svm svm, Optional<String> scope) {
    return scope.isEmpty() || scope.get().equals(svm.name());
  }
}
