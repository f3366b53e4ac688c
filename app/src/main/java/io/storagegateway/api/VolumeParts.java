package io.storagegateway.api;

import io.storagegateway.access.Access;
import io.storagegateway.access.Decision;
import io.storagegateway.access.Permission;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.BadQueryException;
import io.storagegateway.inventory.Listing;
import io.storagegateway.inventory.Listings;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Asks several endpoints at once for their volumes. */
final class VolumeParts {
  /** Nobody waits half a minute for one endpoint of many. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Listings listings;
  private final Access access;
  private final Executor executor;

  VolumeParts(Listings listings, Access access, Executor executor) {
    this.listings = listings;
    this.access = access;
    this.executor = executor;
  }

  /** What is asked of every endpoint. */
  record Wanted(List<Filter> filters, Requester requester) {}

  /** What one endpoint has. */
  record Part(Endpoint endpoint, Page<VolumeView> page) {}

  /**
   * Asks endpoints.
   *
   * @param some which, in order
   * @param after where the page of the first one begins
   * @param limit how many volumes of each
   * @param wanted which volumes, and for whom
   * @return one answer for each, in the same order; getting it waits for it
   */
  List<Supplier<Part>> ask(List<Endpoint> some, Optional<String> after, int limit, Wanted wanted) {
    List<Supplier<Part>> asked = new ArrayList<>();
    for (Endpoint endpoint : some) {
      Optional<String> cursor = asked.isEmpty() ? after : Optional.empty();
      CompletableFuture<Part> part =
          CompletableFuture.supplyAsync(
              () -> new Part(endpoint, page(endpoint, cursor, limit, wanted)), executor);
      asked.add(() -> joined(part));
    }
    return asked;
  }

  private Page<VolumeView> page(
      Endpoint endpoint, Optional<String> cursor, int limit, Wanted wanted) {
    Decision decision =
        access.decide(
            wanted.requester().identity(), Optional.of(endpoint.name()), Permission.LIST_VOLUMES);
    if (!(decision instanceof Decision.Granted granted)) {
      return missing(endpoint, "missing-role", "The caller may not read this endpoint.");
    }
    try {
      return read(endpoint, cursor, limit, wanted, granted.visibility());
    } catch (BackendException e) {
      return missing(endpoint, e.reason(), e.getMessage());
    } catch (BadQueryException e) {
      if (e.parameter().equals("cursor")) {
        throw e;
      }
      return missing(endpoint, "filter-not-offered", e.parameter() + " " + e.getMessage() + ".");
    }
  }

  private Page<VolumeView> read(
      Endpoint endpoint, Optional<String> cursor, int limit, Wanted wanted, Visibility visibility) {
    Query query = new Query(wanted.filters(), Sort.BY_NAME, limit, cursor, visibility);
    Listing<Volume> listing =
        listings.list(
            endpoint,
            Operation.LIST_VOLUMES,
            query,
            wanted.requester().origin().withTimeout(PATIENCE),
            wanted.requester().caching(),
            (backend, call, page) -> backend.require(Volumes.class).list(call, page));
    Page<Volume> page = listing.page();
    List<VolumeView> shown =
        page.items().stream().map(volume -> VolumeView.of(volume, visibility)).toList();
    return new Page<>(shown, page.next(), page.total(), listing.allProblems());
  }

  private static Page<VolumeView> missing(Endpoint endpoint, String reason, String message) {
    return new Page<>(
        List.of(),
        Optional.empty(),
        OptionalLong.empty(),
        List.of(new ListingProblem(endpoint.name(), reason, message)));
  }

  private static Part joined(CompletableFuture<Part> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
