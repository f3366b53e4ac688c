package io.storagegateway.spi;

/** Where the work of an endpoint may run. */
public enum Locality {
  /** Any gateway that shares the database may do it: the back-end is reached over a network. */
  ANY_REPLICA,
  /** Only gateways on the machine where the work began: the back-end is files of that machine. */
  SAME_HOST
}
