package io.storagegateway.jobarchive.generator;

import java.util.List;

/**
 * A cluster that jobs run on.
 *
 * @param share of all jobs
 * @param firstJobId the number of its first job, roughly
 * @param mostNodes that a job may have, a power of two
 * @param widening how likely a job has twice as many nodes as another
 * @param sharing how likely a job on one node shares it
 */
record ClusterModel(
    String name,
    double share,
    long firstJobId,
    int mostNodes,
    double widening,
    double sharing,
    List<String> partitions,
    List<SubclusterModel> subclusters,
    List<MetricModel> metrics) {}
