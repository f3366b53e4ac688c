/** A cc-metric-store in memory that speaks its HTTP interface on the loopback address. */
package io.storagegateway.metricstore.simulator;
