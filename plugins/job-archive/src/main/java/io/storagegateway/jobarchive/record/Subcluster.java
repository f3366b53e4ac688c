package io.storagegateway.jobarchive.record;

/**
 * A part of a cluster whose machines are alike. Null is what the description does not say.
 *
 * @param name its name
 * @param coresPerNode the cores of each machine
 * @param threadsPerCore the hardware threads of each core
 * @param acceleratorsPerNode the accelerators of each machine
 */
public record Subcluster(
    String name, Integer coresPerNode, Integer threadsPerCore, Integer acceleratorsPerNode) {}
