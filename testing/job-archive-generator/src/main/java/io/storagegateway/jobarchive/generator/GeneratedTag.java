package io.storagegateway.jobarchive.generator;

/**
 * What a job is marked with.
 *
 * @param scope {@code global}, {@code admin} or a user; empty in archives of version 1
 */
public record GeneratedTag(String type, String name, String scope) {}
