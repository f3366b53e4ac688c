package io.storagegateway.netapp;

import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RestrictVolume;
import io.storagegateway.spi.value.Volume;

/** FlexVols. They have no owners, so that everybody may see all of them. */
final class NetAppVolumes implements Volumes {
  private final VolumeListing listing;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final Writes writes;

  NetAppVolumes(VolumeListing listing, VolumeLookup lookup, VolumeView view, Writes writes) {
    this.listing = listing;
    this.lookup = lookup;
    this.view = view;
    this.writes = writes;
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    return listing.page(call, query);
  }

  /** Also one that is restricted: its name stays taken, so that it can still be told by it. */
  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    return view.show(call, lookup.require(call, volume));
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateVolume request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Volume> patch(CallContext call, PatchVolume request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Volume> reinstate(CallContext call, ReinstateVolume request) {
    return writes.perform(call, request);
  }
}
