package io.storagegateway.ontap.simulator.oracle;

/**
 * Something that a description has against an answer.
 *
 * @param kind which of its rules is broken
 * @param where the description's part and the value
 */
public record Complaint(String kind, String where) {}
