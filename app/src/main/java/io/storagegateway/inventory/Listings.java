package io.storagegateway.inventory;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.value.Resource;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lists what endpoints have. Where the back-end filters and sorts, the query is passed on; where it
 * only scans, the gateway does. Cursors are bound to their endpoint and query.
 */
public final class Listings {
  private final Clock clock;

  /**
   * Makes the room.
   *
   * @param clock tells when a listing was read
   */
  public Listings(Clock clock) {
    this.clock = clock;
  }

  /**
   * Reads one page of everything of a kind that an endpoint has.
   *
   * @param endpoint the endpoint
   * @param operation the listing operation
   * @param query filters, order, size and cursor of the page
   * @param origin who asks
   * @param call reads one page from the back-end
   * @param <T> what is listed
   * @return the page
   * @throws BadQueryException if the endpoint has no such filter or order, or the cursor is of
   *     another listing
   * @throws io.storagegateway.spi.BackendException as the back-end or the guard says
   */
  public <T extends Resource> Listing<T> list(
      Endpoint endpoint, Operation operation, Query query, CallOrigin origin, ListCall<T> call) {
    return list(endpoint, operation, "", query, origin, call);
  }

  /**
   * Reads one page of what belongs to one object.
   *
   * @param endpoint the endpoint
   * @param operation the listing operation
   * @param owner what the listed things belong to, for example the name of a volume
   * @param query filters, order, size and cursor of the page
   * @param origin who asks
   * @param call reads one page from the back-end
   * @param <T> what is listed
   * @return the page
   * @throws BadQueryException as above
   * @throws io.storagegateway.spi.BackendException as the back-end or the guard says
   */
  public <T extends Resource> Listing<T> list(
      Endpoint endpoint,
      Operation operation,
      String owner,
      Query query,
      CallOrigin origin,
      ListCall<T> call) {
    Capabilities capabilities = endpoint.capabilities();
    Instant asOf = clock.instant();
    Cursors cursors = Cursors.of(endpoint.name(), operation, owner, query);
    Query inside = cursors.inside(query);
    PageCall<T> pages =
        page ->
            endpoint.call(
                operation, origin, (backend, context) -> call.page(backend, context, page));
    if (!capabilities.supports(operation)) {
      // The guard knows how to refuse it.
      return new Listing<>(pages.read(inside), asOf);
    }
    ListingMode mode = capabilities.rules(operation.kind()).listing();
    Page<T> page =
        mode instanceof ListingMode.QueryBy declared
            ? byBackend(operation.kind(), declared, inside, pages)
            : Scan.page(operation.kind(), inside, pages);
    return new Listing<>(cursors.outside(page), asOf);
  }

  private static <T> Page<T> byBackend(
      Kind kind, ListingMode.QueryBy declared, Query query, PageCall<T> pages) {
    for (Filter filter : query.filters()) {
      if (!declared.filters().contains(filter.field())) {
        throw new BadQueryException(
            filter.field(), "is no filter of this endpoint; " + has(kind, declared.filters()));
      }
    }
    if (!query.sort().equals(Sort.BY_NAME) && !declared.sorts().contains(query.sort().field())) {
      throw new BadQueryException(
          "sort", "names no order of this endpoint; " + has(kind, declared.sorts()));
    }
    return pages.read(query);
  }

  static String has(Kind kind, Set<String> fields) {
    return fields.isEmpty()
        ? "its " + kind.label() + " listing has none"
        : "it has " + String.join(", ", new TreeSet<>(fields));
  }

  /** Reads one page through the guard. */
  @FunctionalInterface
  interface PageCall<T> {
    Page<T> read(Query query);
  }
}
