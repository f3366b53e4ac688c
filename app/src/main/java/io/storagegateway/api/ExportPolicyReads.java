package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;

/** Reads export policies of one endpoint. */
final class ExportPolicyReads {
  private final Listings listings;
  private final Fields fields;

  ExportPolicyReads(Listings listings, Fields fields) {
    this.listings = listings;
    this.fields = fields;
  }

  ExportPolicy get(Endpoint endpoint, String policy, Requester requester) {
    return listings.<ExportPolicy>get(
        endpoint,
        Operation.GET_EXPORT_POLICY,
        policy,
        requester.reader(),
        requester.caching(),
        (backend, call) -> backend.require(ExportPolicies.class).get(call, policy));
  }

  /** Whether a policy has a rule already, where that can be known. */
  boolean has(Endpoint endpoint, String policy, String client, Requester requester) {
    return endpoint.capabilities().supports(Operation.ADD_EXPORT_RULE)
        && endpoint.capabilities().supports(Operation.GET_EXPORT_POLICY)
        && get(endpoint, policy, requester).rules().contains(client);
  }

  ItemList<ExportPolicyView> list(
      Endpoint endpoint, PageParameters parameters, Requester requester) {
    Projection projection = Projection.of(parameters.fields(), fields.of(ExportPolicyView.class));
    Query query = parameters.query(List.of(), requester.visibility());
    return ItemList.of(
        listings.<ExportPolicy>list(
            endpoint,
            Operation.LIST_EXPORT_POLICIES,
            query,
            requester.origin(),
            requester.caching(),
            (backend, call, page) -> backend.require(ExportPolicies.class).list(call, page)),
        ExportPolicyView::of,
        projection);
  }
}
