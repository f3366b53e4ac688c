package io.storagegateway.jobarchive.generator;

/**
 * A graphics card of a machine.
 *
 * @param id its PCI address
 */
record Accelerator(String id, String type, String model) {}
