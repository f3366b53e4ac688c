package io.storagegateway.ontap.simulator;

/**
 * Where a FlexClone comes from.
 *
 * @param volume the parent's UUID
 * @param snapshot the UUID of the parent's snapshot
 * @param splitting whether it is being made independent
 */
record CloneOrigin(String volume, String snapshot, boolean splitting) {}
