package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.write.Writings;
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

/** The clusters of the archive, each with its directory as a volume. */
final class ArchiveVolumes implements Volumes {
  private final VolumeReader reader;
  private final Writings writings;

  ArchiveVolumes(VolumeReader reader, Writings writings) {
    this.reader = reader;
    this.writings = writings;
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    return reader.list(call, query);
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    return reader.get(call, volume);
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateVolume request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Volume> patch(CallContext call, PatchVolume request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    return writings.perform(call, request);
  }

  @Override
  public Outcome<Volume> reinstate(CallContext call, ReinstateVolume request) {
    return writings.perform(call, request);
  }
}
