package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.value.Snapshot;
import java.util.List;

/** Reads snapshots of one volume. */
final class SnapshotReads {
  private final Listings listings;
  private final Fields fields;

  SnapshotReads(Listings listings, Fields fields) {
    this.listings = listings;
    this.fields = fields;
  }

  SnapshotView get(Endpoint endpoint, String volume, String snapshot, Requester requester) {
    return SnapshotView.of(
        endpoint.call(
            Operation.GET_SNAPSHOT,
            requester.origin(),
            (backend, call) -> backend.require(Snapshots.class).get(call, volume, snapshot)));
  }

  ItemList<SnapshotView> list(
      Endpoint endpoint, String volume, PageParameters parameters, Requester requester) {
    Projection projection = Projection.of(parameters.fields(), fields.of(SnapshotView.class));
    Query query = parameters.query(List.of(), requester.visibility());
    return ItemList.of(
        listings.<Snapshot>list(
            endpoint,
            Operation.LIST_SNAPSHOTS,
            volume,
            query,
            requester.origin(),
            (backend, call, page) -> backend.require(Snapshots.class).list(call, volume, page)),
        SnapshotView::of,
        projection);
  }
}
