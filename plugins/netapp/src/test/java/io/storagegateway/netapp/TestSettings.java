package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Scope;
import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Secret;

/** Settings of an endpoint on a simulated filer. */
record TestSettings(
    OntapSimulator filer,
    Integer pageSize,
    Span timeout,
    Span returnTimeout,
    boolean splitClones,
    Scope scope,
    String svm) {
  static TestSettings of(OntapSimulator filer) {
    return new TestSettings(filer, null, Span.ofSeconds(5), null, false, Scope.SVM, filer.svm());
  }

  TestSettings ofCluster() {
    return new TestSettings(
        filer, pageSize, timeout, returnTimeout, splitClones, Scope.CLUSTER, svm);
  }

  TestSettings withSvm(String name) {
    return new TestSettings(filer, pageSize, timeout, returnTimeout, splitClones, scope, name);
  }

  TestSettings withPageSize(int size) {
    return new TestSettings(filer, size, timeout, returnTimeout, splitClones, scope, svm);
  }

  /** Takes a silent filer for a broken one very soon. */
  TestSettings impatient() {
    return new TestSettings(
        filer, pageSize, Span.parse("300ms"), Span.ofSeconds(1), splitClones, scope, svm);
  }

  /** Asks the filer not to wait for the end of any write. */
  TestSettings withoutWaiting() {
    return new TestSettings(filer, pageSize, timeout, Span.parse("1ms"), splitClones, scope, svm);
  }

  TestSettings withSplitClones() {
    return new TestSettings(filer, pageSize, timeout, returnTimeout, true, scope, svm);
  }

  NetAppSettings build() {
    return new NetAppSettings(
        new FilerUrl(filer.url()),
        svm,
        scope,
        filer.username(),
        Secret.of(filer.password()),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        pageSize,
        null,
        null,
        null,
        timeout,
        returnTimeout,
        splitClones);
  }
}
