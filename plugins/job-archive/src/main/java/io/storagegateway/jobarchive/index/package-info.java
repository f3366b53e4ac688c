/**
 * The index of an archive: one row for each job in a DuckDB file outside of the archive, kept up to
 * date by passes in the background. It can be thrown away at any time.
 */
package io.storagegateway.jobarchive.index;
