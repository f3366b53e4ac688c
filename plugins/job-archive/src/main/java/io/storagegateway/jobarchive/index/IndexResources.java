package io.storagegateway.jobarchive.index;

/**
 * What an index may use.
 *
 * @param memoryMegabytes memory of the database, in MiB
 * @param threads threads of the database
 */
public record IndexResources(int memoryMegabytes, int threads) {}
