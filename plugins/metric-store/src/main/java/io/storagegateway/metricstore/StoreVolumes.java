package io.storagegateway.metricstore;

import io.storagegateway.metricstore.source.Cluster;
import io.storagegateway.metricstore.source.Source;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;

/** The clusters of the settings. How large what is kept of them is, no store tells. */
final class StoreVolumes implements Volumes {
  private final Catalogue catalogue;
  private final Source source;
  private final boolean hostsKnown;

  StoreVolumes(Catalogue catalogue, Source source, boolean hostsKnown) {
    this.catalogue = catalogue;
    this.source = source;
    this.hostsKnown = hostsKnown;
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    String after = query.after().orElse("");
    List<String> names =
        catalogue.names().stream()
            .sorted()
            .filter(name -> name.compareTo(after) > 0)
            .limit(query.limit() + 1L)
            .toList();
    return Page.cut(
        names.stream().map(name -> show(call, name)).toList(), query.limit(), Volume::name);
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    return catalogue.names().stream()
        .filter(volume::equals)
        .findFirst()
        .map(name -> show(call, name))
        .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume));
  }

  /** Its name is all that tells a cluster from another. */
  private Volume show(CallContext call, String name) {
    Cluster cluster = catalogue.require(call, name);
    Integer hosts = null;
    if (hostsKnown) {
      hosts = source.hosts(call, cluster).size();
    } else {
      source.probe(call);
    }
    Integer metrics = cluster.metrics().isEmpty() ? null : cluster.metrics().size();
    boolean silent = hosts != null && hosts == 0;
    return Volume.of(name, name, silent ? "silent" : "measured")
        .state(silent ? VolumeState.OFFLINE : VolumeState.ONLINE)
        .on(source.url().getHost(), null)
        .attributes(new StoreAttributes(hosts, metrics))
        .build();
  }
}
