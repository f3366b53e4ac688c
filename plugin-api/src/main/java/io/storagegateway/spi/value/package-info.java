/** The objects that back-ends have, as immutable records. */
package io.storagegateway.spi.value;
