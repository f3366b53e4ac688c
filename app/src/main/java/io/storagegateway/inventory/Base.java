package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.value.Resource;
import java.time.Instant;
import java.util.List;

/**
 * What a back-end has listed.
 *
 * @param items everything
 * @param size how many bytes that is as JSON
 * @param problems what is missing, and why
 * @param stored the number under which it was stored
 * @param begun the number of the last change before the back-end was asked: those behind it may be
 *     missing
 * @param asOf when the back-end was asked
 */
record Base(
    List<Resource> items,
    long size,
    List<ListingProblem> problems,
    long stored,
    long begun,
    Instant asOf) {}
