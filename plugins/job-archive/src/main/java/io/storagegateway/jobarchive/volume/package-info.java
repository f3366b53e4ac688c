/**
 * Clusters as volumes, as far as they are made and changed: their directories, and what the gateway
 * keeps of them outside of the archive.
 */
package io.storagegateway.jobarchive.volume;
