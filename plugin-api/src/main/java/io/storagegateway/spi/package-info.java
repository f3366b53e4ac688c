/**
 * What a plugin author reads: the entry point, the contract of one back-end, and what passes
 * between it and the gateway.
 */
package io.storagegateway.spi;
