package io.storagegateway.api;

import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.operation.Offer;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Operation;
import java.util.Optional;

/**
 * The endpoints that know the jobs whose metrics others hold: those that {@code links} name as
 * {@code archive}.
 */
public final class LinkedArchives {
  private static final String ROLE = "archive";

  private final Endpoints endpoints;

  /**
   * Follows links.
   *
   * @param endpoints what is mounted
   */
  public LinkedArchives(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /**
   * Where the jobs are that an endpoint has metrics of.
   *
   * @param store the endpoint
   * @return empty where it is asked for metrics of jobs itself, or has no metrics
   */
  Optional<Endpoint> of(Endpoint store) {
    Capabilities declared = store.capabilities();
    return declared.supports(Operation.QUERY_METRICS)
            && !declared.supports(Operation.READ_JOB_METRICS)
        ? Optional.ofNullable(store.configuration().links().get(ROLE)).flatMap(endpoints::find)
        : Optional.empty();
  }

  /**
   * What can be asked of an endpoint, with what its archive adds.
   *
   * @param endpoint the endpoint
   * @return what it declares, and what the gateway makes of it
   */
  public Offer offer(Endpoint endpoint) {
    Offer own = Offer.of(endpoint.capabilities());
    return of(endpoint).map(archive -> joined(own, archive)).orElse(own);
  }

  private static Offer joined(Offer own, Endpoint archive) {
    return archive.capabilities().supports(Operation.READ_JOB_METRICS)
        ? own.withJobsOf(archive.capabilities())
        : own.withoutJobs("The linked endpoint " + archive.name() + " has no metrics of jobs.");
  }
}
