package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Filters;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Records;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.netapp.ontap.Window;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.value.Volume;
import io.storagegateway.spi.value.VolumeState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lists volumes in the order of ONTAP's own keys, with one request for a page. What is laid out on
 * a root aggregate, or on none, is left out, and what is restricted unless it is asked for; a page
 * can therefore hold fewer volumes than there is room for.
 */
final class VolumeListing {
  private final VolumeCalls volumes;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final int pageSize;

  VolumeListing(VolumeCalls volumes, VolumeLookup lookup, VolumeView view, int pageSize) {
    this.volumes = volumes;
    this.lookup = lookup;
    this.view = view;
    this.pageSize = pageSize;
  }

  Page<Volume> page(CallContext call, Query query) {
    Optional<String> path = wanted(query, "junction_path");
    return path.isPresent() ? mountedAt(call, query, path.get()) : scan(call, query);
  }

  /** At most one volume, which is asked for by its path rather than looked for among all. */
  private Page<Volume> mountedAt(CallContext call, Query query, String path) {
    List<OntapVolume> found =
        NetAppCapabilities.isPath(path) ? lookup.byPath(call, path).stream().toList() : List.of();
    return Page.only(shown(call, query, found));
  }

  private Page<Volume> scan(CallContext call, Query query) {
    Window window = new Window(Math.min(pageSize, query.limit()), query.after());
    Records<OntapVolume> records = volumes.list(call, Filters.none(), window);
    return new Page<>(
        shown(call, query, records.items()), records.next(), OptionalLong.empty(), List.of());
  }

  private List<Volume> shown(CallContext call, Query query, List<OntapVolume> found) {
    boolean withRestricted =
        wanted(query, "state").filter(NetAppCapabilities.RESTRICTED::equals).isPresent();
    return found.stream()
        .filter(volume -> isListed(volume, withRestricted))
        .map(volume -> view.show(call, volume))
        .toList();
  }

  static boolean isListed(OntapVolume volume, boolean withRestricted) {
    String aggregate = Filers.first(volume.aggregates());
    return aggregate != null
        && !Placement.isRoot(aggregate)
        && (withRestricted || VolumeView.state(volume) != VolumeState.RESTRICTED);
  }

  private static Optional<String> wanted(Query query, String field) {
    return query.filters().stream()
        .filter(filter -> filter.field().equals(field))
        .filter(filter -> filter.test() == Filter.Test.EQUALS)
        .map(Filter::value)
        .findFirst();
  }
}
