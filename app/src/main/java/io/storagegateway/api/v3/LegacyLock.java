package io.storagegateway.api.v3;

/** A holder of a volume in the old API. */
record LegacyLock(String host) {}
