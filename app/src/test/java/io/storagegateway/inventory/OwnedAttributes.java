package io.storagegateway.inventory;

import io.storagegateway.spi.value.VolumeAttributes;

/** Fields of a back-end whose volumes have owners. */
record OwnedAttributes(String owner, String project) implements VolumeAttributes {}
