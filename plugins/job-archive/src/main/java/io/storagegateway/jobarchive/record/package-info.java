/** What is written in a job archive about jobs and clusters. */
package io.storagegateway.jobarchive.record;
