/**
 * How anything is changed in a job archive without harm to whoever else works with it: every step
 * is a rename of something complete that was made outside of the archive, on the same file system.
 * What is here is shared by everything of this plugin that writes.
 */
package io.storagegateway.jobarchive.write;
