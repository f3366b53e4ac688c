package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import java.util.List;

/**
 * Everything of a kind, as a back-end has listed it just now.
 *
 * @param items the objects
 * @param chunks the same as they are stored
 * @param size how many bytes they are as JSON
 * @param problems what is missing, and why
 */
record Listed(
    List<Resource> items, List<byte[]> chunks, long size, List<ListingProblem> problems) {}
