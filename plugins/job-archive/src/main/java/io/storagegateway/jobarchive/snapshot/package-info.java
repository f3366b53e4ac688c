/**
 * States of clusters that are kept beside the archive: metrics as second names of the same files,
 * all else as copies, and a manifest that says what each file contained.
 */
package io.storagegateway.jobarchive.snapshot;
