/** Requests to a server that holds metrics, and what it means when they fail. */
package io.storagegateway.metricstore.http;
