package io.storagegateway.jobarchive.generator;

/** Who submits jobs, and on whose account. */
record Account(String user, String project) {}
