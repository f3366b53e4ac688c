/**
 * What becomes of old jobs: they are removed, moved or copied to another archive, or compressed,
 * one folder at a time, and a journal says what became of each.
 */
package io.storagegateway.jobarchive.retention;
