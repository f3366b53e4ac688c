package io.storagegateway.netapp;

import io.storagegateway.ontap.simulator.OntapSimulator;
import io.storagegateway.spi.Secret;

/** Settings of an endpoint on a simulated filer. */
record TestSettings(OntapSimulator filer, Integer pageSize, Span timeout, boolean splitClones) {
  static TestSettings of(OntapSimulator filer) {
    return new TestSettings(filer, null, Span.ofSeconds(5), false);
  }

  TestSettings withPageSize(int size) {
    return new TestSettings(filer, size, timeout, splitClones);
  }

  TestSettings withTimeout(String text) {
    return new TestSettings(filer, pageSize, Span.parse(text), splitClones);
  }

  TestSettings withSplitClones() {
    return new TestSettings(filer, pageSize, timeout, true);
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
        null,
        splitClones);
  }
}
