package io.storagegateway.jobarchive.generator;

import java.util.OptionalLong;

/**
 * One start of a job.
 *
 * @param ordinal which job of the archive
 * @param submitted when its owner submitted it, in seconds since 1970
 * @param started in seconds since 1970
 * @param duration in seconds
 */
record Attempt(
    long ordinal,
    Submission submission,
    long jobId,
    OptionalLong arrayJobId,
    long submitted,
    long started,
    int duration,
    Outcome outcome) {}
