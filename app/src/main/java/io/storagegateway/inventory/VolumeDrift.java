package io.storagegateway.inventory;

import io.storagegateway.spi.ListingProblem;
import io.storagegateway.store.DriftRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened to the volumes of an endpoint past the gateway.
 *
 * @param rows the volumes that came or went
 * @param asOf when the back-end was last asked for all of them, empty where it never was
 * @param unknown why there may be more than is told, empty where there is not
 */
public record VolumeDrift(
    List<DriftRow> rows, Optional<Instant> asOf, Optional<ListingProblem> unknown) {}
