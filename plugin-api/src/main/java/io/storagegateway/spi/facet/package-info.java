/** What back-ends can do, one small interface for each family of operations. */
package io.storagegateway.spi.facet;
