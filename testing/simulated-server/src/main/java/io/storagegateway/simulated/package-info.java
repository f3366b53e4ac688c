/** What servers have in common that simulators stand for. */
package io.storagegateway.simulated;
