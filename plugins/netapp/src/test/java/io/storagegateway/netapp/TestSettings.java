package io.storagegateway.netapp;

import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Secret;

/** Settings of an endpoint on a simulated filer. */
record TestSettings(
    OntapSimulator filer,
    Integer pageSize,
    Span timeout,
    Span returnTimeout,
    boolean splitClones) {
  static TestSettings of(OntapSimulator filer) {
    return new TestSettings(filer, null, Span.ofSeconds(5), null, false);
  }

  TestSettings withPageSize(int size) {
    return new TestSettings(filer, size, timeout, returnTimeout, splitClones);
  }

  /** Takes a silent filer for a broken one very soon. */
  TestSettings impatient() {
    return new TestSettings(
        filer, pageSize, Span.parse("300ms"), Span.ofSeconds(1), splitClones);
  }

  /** Asks the filer not to wait for the end of any write. */
  TestSettings withoutWaiting() {
    return new TestSettings(filer, pageSize, timeout, Span.ofSeconds(0), splitClones);
  }

  TestSettings withSplitClones() {
    return new TestSettings(filer, pageSize, timeout, returnTimeout, true);
  }

  NetAppSettings build() {
    return new NetAppSettings(
        new FilerUrl(filer.url()),
        filer.svm(),
        null,
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
