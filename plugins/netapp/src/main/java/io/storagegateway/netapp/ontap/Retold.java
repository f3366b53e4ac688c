package io.storagegateway.netapp.ontap;

import io.storagegateway.spi.BackendException;

/** The same exception with something more to say. */
final class Retold {
  private Retold() {}

  static BackendException.Builder of(BackendException told) {
    BackendException.Builder builder =
        BackendException.of(told.kind(), told.getMessage())
            .reason(told.reason())
            .effect(told.effect())
            .cause(told.getCause());
    told.retryAfter().ifPresent(builder::retryAfter);
    told.fields().forEach(builder::field);
    return builder;
  }
}
