package io.storagegateway.api.v3;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.api.Attributes;
import io.storagegateway.api.Requester;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.inventory.Listings;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.operation.Writes;
import java.time.Duration;

/**
 * The rooms that the old API is a façade of.
 *
 * @param endpoints what is mounted
 * @param writes does writes
 * @param locks takes and releases locks
 * @param listings reads lists
 * @param attributes reads the back-ends' own fields
 * @param mapper reads and writes JSON
 * @param maxWait how long a write is waited for
 */
record LegacyEndpoints(
    Endpoints endpoints,
    Writes writes,
    VolumeLocks locks,
    Listings listings,
    Attributes attributes,
    ObjectMapper mapper,
    Duration maxWait) {
  /**
   * One endpoint on behalf of one caller.
   *
   * @throws io.storagegateway.api.problem.ProblemException 404 that lists the endpoints
   */
  LegacyEndpoint find(String name, Requester requester) {
    Endpoint endpoint =
        endpoints
            .find(name)
            .orElseThrow(
                () ->
                    Refusals.unknownEndpoint(
                            name, endpoints.all().stream().map(Endpoint::name).toList())
                        .exception());
    return new LegacyEndpoint(this, endpoint, requester);
  }
}
