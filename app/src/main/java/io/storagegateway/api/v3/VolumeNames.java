package io.storagegateway.api.v3;

import io.storagegateway.inventory.Caching;
import io.storagegateway.inventory.Listing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.ListingMode;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Sort;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Optional;

/** Finds the name of a volume that may be called by its mount path. */
final class VolumeNames {
  private static final String JUNCTION_PATH = "junction_path";

  private final LegacyEndpoint endpoint;
  private final Capabilities capabilities;

  VolumeNames(LegacyEndpoint endpoint) {
    this.endpoint = endpoint;
    this.capabilities = endpoint.endpoint().capabilities();
  }

  /**
   * The name of the volume at an address. Where the back-end has such names, the whole text may be
   * one; else what is mounted at its path is meant.
   *
   * @throws BackendException {@code NOT_FOUND} if nothing is mounted there
   */
  String of(VolumeAddress address) {
    if (address.junctionPath().isEmpty()) {
      return address.text();
    }
    return asName(address)
        .filter(this::exists)
        .or(() -> mountedAt(address.junctionPath().get()))
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, address.text()));
  }

  /** The whole text of an address, if the back-end has such names. */
  Optional<String> asName(VolumeAddress address) {
    return rules().filter(rules -> rules.allowsName(address.text())).map(rules -> address.text());
  }

  private boolean exists(String name) {
    try {
      return endpoint.volume(name).name().equals(name);
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private Optional<String> mountedAt(String path) {
    boolean unknown =
        rules().map(KindRules::listing).orElse(null) instanceof ListingMode.QueryBy declared
            && !declared.filters().contains(JUNCTION_PATH);
    if (unknown) {
      return Optional.empty();
    }
    Query query =
        new Query(
            List.of(new Filter(JUNCTION_PATH, Filter.Test.EQUALS, path)),
            Sort.BY_NAME,
            1,
            Optional.empty(),
            endpoint.requester().visibility());
    Listing<Volume> listing = list(query, endpoint.requester().caching());
    // What the gateway keeps may be older than the volume.
    Listing<Volume> certain =
        listing.kept() && listing.page().items().isEmpty() ? list(query, Caching.NONE) : listing;
    return certain.page().items().stream().map(Volume::name).findFirst();
  }

  private Listing<Volume> list(Query query, Caching caching) {
    return endpoint
        .rooms()
        .listings()
        .list(
            endpoint.endpoint(),
            Operation.LIST_VOLUMES,
            query,
            endpoint.requester().origin(),
            caching,
            (backend, call, page) -> backend.require(Volumes.class).list(call, page));
  }

  private Optional<KindRules> rules() {
    return Optional.ofNullable(capabilities.kinds().get(Kind.VOLUME));
  }
}
