/** What all kinds of store have in common. */
package io.storagegateway.metricstore.source;
