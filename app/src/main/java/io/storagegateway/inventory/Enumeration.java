package io.storagegateway.inventory;

import io.storagegateway.configuration.InventoryConfiguration;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.ListingProblem;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists everything of a kind through the guard, within the endpoint's time and bounds. */
final class Enumeration {
  /** By which it is known that an endpoint has too much to be kept. */
  static final String TOO_LARGE = "inventory-too-large";

  private final Endpoint endpoint;
  private final KeptKind kind;
  private final StoredValues values;
  private final InventoryConfiguration bounds;
  private final long end;
  private final List<Resource> items = new ArrayList<>();
  private final List<byte[]> chunks = new ArrayList<>();
  private final Set<ListingProblem> problems = new LinkedHashSet<>();
  private long size;

  Enumeration(Endpoint endpoint, KeptKind kind, StoredValues values) {
    this.endpoint = endpoint;
    this.kind = kind;
    this.values = values;
    this.bounds = endpoint.configuration().inventory();
    this.end =
        System.nanoTime() + endpoint.configuration().limits().refreshTimeout().toNanoseconds();
  }

  /**
   * Lists.
   *
   * @throws BackendException as the guard and the back-end say; {@code LIMIT} with the reason
   *     {@value #TOO_LARGE}
   */
  Listed run() {
    Query next = Query.all(Query.MAX_LIMIT);
    Optional<String> after;
    do {
      Page<? extends Resource> page = page(next);
      add(page.items());
      problems.addAll(page.problems());
      after = page.next();
      next = after.map(next::after).orElse(next);
    } while (after.isPresent());
    return new Listed(items, chunks, size, List.copyOf(problems));
  }

  private Page<? extends Resource> page(Query query) {
    Duration left = Duration.ofNanos(end - System.nanoTime());
    if (left.isNegative() || left.isZero()) {
      throw BackendException.of(ErrorKind.TIMEOUT, "The back-end did not list everything in time.")
          .reason("deadline")
          .build();
    }
    return endpoint.call(
        kind.listing(),
        CallOrigin.gateway().withTimeout(left),
        (backend, call) -> kind.call().page(backend, call, query));
  }

  /** A page may be larger than what was asked for. */
  private void add(List<? extends Resource> found) {
    for (int from = 0; from < found.size(); from += StoredValues.CHUNK) {
      List<? extends Resource> some =
          found.subList(from, Math.min(found.size(), from + StoredValues.CHUNK));
      StoredValues.Chunk chunk = values.chunk(some, kind);
      items.addAll(some);
      chunks.add(chunk.content());
      size += chunk.size();
      if (items.size() > bounds.maxObjects() || size > bounds.maxSize().toBytes()) {
        throw BackendException.of(
                ErrorKind.LIMIT, "The endpoint has more than the gateway may keep of it.")
            .reason(TOO_LARGE)
            .build();
      }
    }
  }
}
