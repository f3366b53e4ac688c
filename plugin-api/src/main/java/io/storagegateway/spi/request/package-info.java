/** Every write as a record. */
package io.storagegateway.spi.request;
