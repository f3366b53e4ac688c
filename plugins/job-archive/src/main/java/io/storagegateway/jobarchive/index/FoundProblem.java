package io.storagegateway.jobarchive.index;

/**
 * A problem as one pass found it.
 *
 * @param path below the root of the archive, with slashes
 * @param reason a stable word
 * @param message one sentence for people
 * @param offset the byte at which it was noticed, or null
 * @param cluster the cluster, or null
 * @param job the id of the job, or null
 * @param owner whose job it is, null where not known
 * @param project of which project it is, null where not known
 * @param hides whether a job is missing from lists for it
 */
record FoundProblem(
    String path,
    String reason,
    String message,
    Long offset,
    String cluster,
    String job,
    String owner,
    String project,
    boolean hides) {}
