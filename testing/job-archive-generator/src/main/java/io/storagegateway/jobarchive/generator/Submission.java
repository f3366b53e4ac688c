package io.storagegateway.jobarchive.generator;

import java.util.List;
import java.util.Optional;

/**
 * What somebody asks a cluster for: once, or once for each task of an array.
 *
 * @param application what it runs
 * @param cores of each node; all of them if the job does not share
 * @param accelerators of each node
 * @param walltime in seconds
 */
record Submission(
    ClusterModel cluster,
    SubclusterModel subcluster,
    Account account,
    String partition,
    String name,
    String application,
    int nodes,
    String shared,
    int cores,
    int accelerators,
    int walltime,
    boolean scripted,
    Optional<GeneratedTag> tag) {
  static final String EXCLUSIVE = "none";

  boolean isShared() {
    return !shared.equals(EXCLUSIVE);
  }

  List<GeneratedTag> tags() {
    return tag.stream().toList();
  }
}
