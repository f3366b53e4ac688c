/** Metrics of the machines of clusters: one class for each facet, over one of several sources. */
package io.storagegateway.metricstore;
