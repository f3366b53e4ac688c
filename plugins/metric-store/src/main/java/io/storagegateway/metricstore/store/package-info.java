/** What is particular to cc-metric-store. */
package io.storagegateway.metricstore.store;
