/** What was measured while a job ran: reads {@code data.json} and {@code data.json.gz}. */
package io.storagegateway.jobarchive.metrics;
