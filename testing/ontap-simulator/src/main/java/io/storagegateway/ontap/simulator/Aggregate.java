package io.storagegateway.ontap.simulator;

/**
 * A pool of disks of a node.
 *
 * @param size in bytes
 * @param foreign what other than the volumes known here takes, in bytes
 * @param flash whether it is all flash or hybrid
 * @param root whether it is the node's own, which REST does not show
 */
record Aggregate(
    String uuid, String name, String node, long size, long foreign, boolean flash, boolean root) {}
