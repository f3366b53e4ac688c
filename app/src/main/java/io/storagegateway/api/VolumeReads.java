package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;

/** Reads volumes of one endpoint. */
final class VolumeReads {
  private final Listings listings;
  private final Fields fields;

  VolumeReads(Listings listings, Fields fields) {
    this.listings = listings;
    this.fields = fields;
  }

  Volume get(Endpoint endpoint, String volume, Requester requester) {
    return listings.<Volume>get(
        endpoint,
        Operation.GET_VOLUME,
        volume,
        requester.reader(),
        requester.caching(),
        (backend, call) ->
            backend.require(Volumes.class).get(call, volume, requester.visibility()));
  }

  ItemList<VolumeView> list(Endpoint endpoint, VolumeParameters parameters, Requester requester) {
    Projection projection =
        parameters.page().fields() == null
            ? Projection.ALL
            : Projection.of(parameters.page().fields(), fields.ofVolume(endpoint));
    Query query = parameters.query(requester.visibility());
    return ItemList.of(
        listings.<Volume>list(
            endpoint,
            Operation.LIST_VOLUMES,
            query,
            requester.origin(),
            requester.caching(),
            (backend, call, page) -> backend.require(Volumes.class).list(call, page)),
        volume -> VolumeView.of(volume, requester.visibility()),
        projection);
  }
}
