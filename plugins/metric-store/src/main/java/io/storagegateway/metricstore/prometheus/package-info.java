/** What is particular to Prometheus. */
package io.storagegateway.metricstore.prometheus;
