package io.storagegateway.netapp;

/** Reasons of errors that decide what is done next. */
final class Reasons {
  static final String SNAPSHOT_LIMIT = "snapshot-limit";

  /** Of a name that is taken by a volume that cannot be seen yet. */
  static final String BEING_CREATED = "volume-being-created";

  private Reasons() {}
}
