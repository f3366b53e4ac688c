package io.storagegateway.endpoint;

/**
 * How busy a lane is at one moment.
 *
 * @param concurrency how many calls may run at a time
 * @param busy how many run
 * @param lost how many of these have outlived their deadline and do not react to interruption
 * @param queued how many calls wait
 * @param queueSize how many calls may wait
 */
public record LaneStatus(int concurrency, int busy, int lost, int queued, int queueSize) {}
