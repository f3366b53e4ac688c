package io.storagegateway.inventory;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.GuardedCall;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads what endpoints have. What the gateway keeps is answered without asking the back-end. Else,
 * where the back-end filters and sorts, the query is passed on, and where it only scans, the
 * gateway does. Cursors are bound to their endpoint and query.
 */
public final class Listings {
  private final Inventory inventory;
  private final Clock clock;

  /**
   * Makes the room.
   *
   * @param inventory what is kept
   * @param clock tells when a listing was read
   */
  public Listings(Inventory inventory, Clock clock) {
    this.inventory = inventory;
    this.clock = clock;
  }

  /**
   * Reads one page of everything of a kind that an endpoint has.
   *
   * @param endpoint the endpoint
   * @param operation the listing operation
   * @param query filters, order, size and cursor of the page
   * @param origin who asks
   * @param caching whether what is kept may be the answer
   * @param call reads one page from the back-end
   * @param <T> what is listed
   * @return the page
   * @throws BadQueryException if the endpoint has no such filter or order, or the cursor is of
   *     another listing
   * @throws io.storagegateway.spi.BackendException as the back-end or the guard says
   */
  public <T extends Resource> Listing<T> list(
      Endpoint endpoint,
      Operation operation,
      Query query,
      CallOrigin origin,
      Caching caching,
      ListCall<T> call) {
    Optional<View> view =
        Selection.isOfWhatIsKept(query)
            ? inventory.view(endpoint, operation.kind(), caching)
            : Optional.empty();
    inventory.counted(endpoint, operation.kind(), view.isPresent());
    return view.isPresent()
        ? kept(endpoint, operation, query, view.get(), caching)
        : list(endpoint, operation, "", query, origin, call);
  }

  /**
   * Reads one page of what belongs to one object, of which nothing is kept.
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
      return asked(pages.read(inside), asOf);
    }
    ListingMode mode = capabilities.rules(operation.kind()).listing();
    Page<T> page =
        mode instanceof ListingMode.QueryBy declared
            ? byBackend(operation.kind(), declared, inside, pages)
            : Scan.page(operation.kind(), inside, pages);
    return asked(cursors.outside(page), asOf);
  }

  /**
   * Reads one object. What is not kept, or may not be shown, is for the back-end to tell.
   *
   * @param endpoint the endpoint
   * @param operation the reading operation
   * @param object its name, or uuid where it has one
   * @param reader what may be shown, to whom
   * @param caching whether what is kept may be the answer
   * @param call asks the back-end
   * @param <T> what is read
   * @return the object
   * @throws io.storagegateway.spi.BackendException as the back-end or the guard says
   */
  public <T extends Resource> T get(
      Endpoint endpoint,
      Operation operation,
      String object,
      Reader reader,
      Caching caching,
      GuardedCall<T> call) {
    if (endpoint.capabilities().supports(operation)) {
      Optional<View> view = inventory.view(endpoint, operation.kind(), caching);
      Optional<Resource> found =
          view.flatMap(one -> one.find(object))
              .filter(one -> Selection.isVisible(one, reader.visibility()));
      inventory.counted(endpoint, operation.kind(), found.isPresent());
      if (found.isPresent()) {
        caching.answered(view.get().asOf(clock.instant()));
        return typed(found.get());
      }
    }
    return endpoint.call(operation, reader.origin(), call);
  }

  private <T extends Resource> Listing<T> kept(
      Endpoint endpoint, Operation operation, Query query, View view, Caching caching) {
    Cursors cursors = Cursors.of(endpoint.name(), operation, "", query);
    Page<T> page = typed(new Selection(operation.kind(), cursors.inside(query)).of(view));
    Instant asOf = view.asOf(clock.instant());
    caching.answered(asOf);
    return new Listing<>(cursors.outside(page), asOf, view.stale(), true);
  }

  private static <T> Listing<T> asked(Page<T> page, Instant asOf) {
    return new Listing<>(page, page.asOf().orElse(asOf), Optional.empty(), false);
  }

  /** An operation and what it reads have one kind, and a kind has one type. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T> T typed(Object kept) {
    return (T) kept;
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
