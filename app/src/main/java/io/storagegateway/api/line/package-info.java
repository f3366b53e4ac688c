/** Measured values as they are sent: the line protocol. */
package io.storagegateway.api.line;
