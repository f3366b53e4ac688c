/** Work that changes something: conditions, order, waiting for its end, and previews. */
package io.storagegateway.operation;
