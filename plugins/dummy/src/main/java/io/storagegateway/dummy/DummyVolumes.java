package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
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

/** Volumes. */
final class DummyVolumes implements Volumes {
  private final Connection connection;
  private final Writer writer;

  DummyVolumes(Connection connection, Writer writer) {
    this.connection = connection;
    this.writer = writer;
  }

  @Override
  public Page<Volume> list(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_VOLUMES,
        () -> new VolumeSearch(connection.filer().state(), query).run().page());
  }

  @Override
  public Volume get(CallContext call, String volume, Visibility visibility) {
    return connection.read(
        Operation.GET_VOLUME,
        () ->
            connection
                .filer()
                .state()
                .anyVolume(volume)
                .filter(found -> visibility.allows(found.image().attributes().owner(), null))
                .orElseThrow(() -> BackendException.notFound(Kind.VOLUME, volume))
                .describe());
  }

  @Override
  public Outcome<Volume> create(CallContext call, CreateVolume request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Volume> patch(CallContext call, PatchVolume request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Void> restrict(CallContext call, RestrictVolume request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Volume> reinstate(CallContext call, ReinstateVolume request) {
    return writer.write(call, request);
  }
}
