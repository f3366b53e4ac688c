package io.storagegateway.inventory;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.store.DriftRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What listings have told of volumes that came or went past the gateway. */
final class Drifts {
  private static final String NOT_COMPARED = "volumes-not-compared";

  private final Shelf shelf;

  Drifts(Shelf shelf) {
    this.shelf = shelf;
  }

  VolumeDrift of(EndpointInventory where, KeptState state) {
    Kept kept = where.of(KeptKind.VOLUMES);
    List<DriftRow> rows = shelf.drift(where);
    boolean full = rows.size() >= where.configuration().maxObjects();
    return new VolumeDrift(
        kept.view().map(view -> unsettled(rows, view)).orElse(rows),
        kept.base().map(Base::asOf),
        full ? Optional.of(tooMany(where.endpoint())) : unknown(where.endpoint(), state));
  }

  /** Where nothing is compared, because nothing is kept. */
  static VolumeDrift none(Endpoint endpoint, KeptState state) {
    return new VolumeDrift(List.of(), Optional.empty(), unknown(endpoint, state));
  }

  /** Writes since the last listing count at once. */
  private static List<DriftRow> unsettled(List<DriftRow> rows, View present) {
    boolean whole = present.problems().isEmpty();
    return rows.stream()
        .filter(row -> !Comparison.isSettled(row, present.snapshot(), whole, Set.of()))
        .toList();
  }

  private static Optional<ListingProblem> unknown(Endpoint endpoint, KeptState state) {
    return state.kept()
        ? Optional.empty()
        : Optional.of(
            problem(
                endpoint,
                "Volumes that came or went past the gateway are not told, because it keeps none: "
                    + state.reason()));
  }

  private static ListingProblem tooMany(Endpoint endpoint) {
    return problem(
        endpoint, "More volumes came and went past the gateway than it keeps; not all are told.");
  }

  private static ListingProblem problem(Endpoint endpoint, String message) {
    return new ListingProblem(endpoint.name(), NOT_COMPARED, message);
  }
}
