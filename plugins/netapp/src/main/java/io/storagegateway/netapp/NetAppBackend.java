package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Ontap;
import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.Finding;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One SVM: a connection to it, and one small class for each facet. */
final class NetAppBackend implements Backend {
  /** For how long to look for the effect of a request whose answer was lost. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Ontap ontap;
  private final ReleaseDependent release;
  private final Map<Class<? extends Facet>, Facet> facets;

  NetAppBackend(BackendContext context, NetAppSettings settings) {
    this(context, settings, PATIENCE);
  }

  NetAppBackend(BackendContext context, NetAppSettings settings, Duration patience) {
    this.ontap = Ontap.open(settings.connection(), context);
    this.release = new ReleaseDependent(ontap, context.changes());
    this.facets = new Composition(ontap, release, context, settings, patience).facets();
  }

  @Override
  public Capabilities capabilities() {
    return release.capabilities();
  }

  @Override
  public Health health(CallContext call) {
    return ontap.health(call);
  }

  @Override
  public List<Finding> diagnose(CallContext call) {
    return ontap.diagnose(call);
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return Optional.ofNullable(facets.get(facet)).map(facet::cast);
  }

  @Override
  public void close() {
    ontap.close();
  }
}
