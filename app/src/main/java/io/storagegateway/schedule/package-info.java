/** Writes that endpoints want to be done at set times, whichever replica is there then. */
package io.storagegateway.schedule;
