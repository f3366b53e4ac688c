package io.storagegateway.jobarchive.index;

import java.time.Instant;

/**
 * What the index knows of one cluster.
 *
 * @param name its name
 * @param bytes the size of all its files together, null before they were counted
 * @param trouble what is wrong with its description, null if nothing is
 * @param jobs how many jobs it has
 * @param problems how many problems are known of it
 * @param oldest when its first job began, null if it has none
 * @param newest when its last job began, null if it has none
 */
public record ClusterSummary(
    String name,
    Long bytes,
    String trouble,
    long jobs,
    long problems,
    Instant oldest,
    Instant newest) {}
