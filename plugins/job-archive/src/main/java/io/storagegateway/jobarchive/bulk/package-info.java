/**
 * Copies of a great number of small files: what is written is brought to the disk for all of them
 * together, and only then read back and compared.
 */
package io.storagegateway.jobarchive.bulk;
