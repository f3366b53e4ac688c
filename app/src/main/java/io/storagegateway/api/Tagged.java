package io.storagegateway.api;

/** An answer with an ETag. */
interface Tagged {
  /** What the ETag is made of; null where there is none. */
  String version();
}
