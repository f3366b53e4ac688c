package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Ontap;
import io.storagegateway.spi.BackendContext;
import io.storagegateway.spi.facet.Clones;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.Locks;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.facet.Nodes;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.CreateSnapshot;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.DeleteLock;
import io.storagegateway.spi.request.DeleteSnapshot;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.request.ReinstateVolume;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.request.RestrictVolume;
import java.time.Duration;
import java.util.Map;

/** Puts the parts of one back-end together. */
final class Composition {
  private final Ontap ontap;
  private final ReleaseDependent release;
  private final BackendContext context;
  private final NetAppSettings settings;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final SnapshotShelf snapshots;
  private final PolicyShelf policies;
  private final HeldLocks locks;
  private final Writes writes;

  Composition(
      Ontap ontap,
      ReleaseDependent release,
      BackendContext context,
      NetAppSettings settings,
      Duration patience) {
    this.ontap = ontap;
    this.release = release;
    this.context = context;
    this.settings = settings;
    this.lookup = new VolumeLookup(ontap.volumes(), settings.svm());
    this.view = new VolumeView(new Filers(ontap.aggregates(), context.clock()));
    this.snapshots = new SnapshotShelf(ontap.snapshots(), context.clock());
    this.policies = new PolicyShelf(ontap.exportPolicies());
    this.locks = new HeldLocks(ontap.locks());
    Turns turns = new Turns(context.clock());
    this.writes =
        new Writes(new Conductor(ontap.jobs(), turns, context.clock(), patience), kinds());
  }

  Map<Class<? extends Facet>, Facet> facets() {
    VolumeListing listing =
        new VolumeListing(ontap.volumes(), lookup, view, settings.pageSize());
    return Map.of(
        Volumes.class, new NetAppVolumes(listing, lookup, view, writes),
        Clones.class, new NetAppClones(writes),
        Snapshots.class, new NetAppSnapshots(snapshots, lookup, writes),
        Locks.class, new NetAppLocks(locks, lookup, writes, release),
        ExportPolicies.class,
            new NetAppExportPolicies(
                ontap.exportPolicies(), policies, writes, settings.pageSize()),
        Nodes.class, new NetAppNodes(ontap.aggregates(), settings.svm()),
        LongWork.class, new NetAppLongWork(writes));
  }

  private Map<Class<? extends Request<?>>, Write<?, ?>> kinds() {
    SettingSteps steps = new SettingSteps(ontap.volumes());
    NewVolumes made = new NewVolumes(ontap.volumes(), lookup);
    return Map.ofEntries(
        Map.entry(
            CreateVolume.class,
            new CreateVolumeWrite(
                ontap.volumes(),
                lookup,
                view,
                made,
                steps,
                new Placement(ontap.aggregates()),
                context.logger())),
        Map.entry(PatchVolume.class, new PatchVolumeWrite(lookup, view, steps)),
        Map.entry(
            RestrictVolume.class, new RestrictVolumeWrite(ontap.volumes(), lookup, steps)),
        Map.entry(
            ReinstateVolume.class,
            new ReinstateVolumeWrite(ontap.volumes(), lookup, view, steps)),
        Map.entry(
            CreateClone.class,
            new CreateCloneWrite(
                ontap.volumes(),
                snapshots,
                lookup,
                view,
                made,
                steps,
                settings.splitClones())),
        Map.entry(
            CreateSnapshot.class, new CreateSnapshotWrite(ontap.snapshots(), snapshots, lookup)),
        Map.entry(
            DeleteSnapshot.class, new DeleteSnapshotWrite(ontap.snapshots(), snapshots, lookup)),
        Map.entry(
            RestoreSnapshot.class,
            new RestoreSnapshotWrite(
                ontap.volumes(), ontap.snapshots(), snapshots, lookup, view, steps)),
        Map.entry(DeleteLock.class, new BreakLocksWrite(locks, lookup)),
        Map.entry(
            CreateExportPolicy.class, new CreatePolicyWrite(ontap.exportPolicies(), policies)),
        Map.entry(
            DeleteExportPolicy.class, new DeletePolicyWrite(ontap.exportPolicies(), policies)),
        Map.entry(AddExportRule.class, new AddRuleWrite(ontap.exportPolicies(), policies)),
        Map.entry(RemoveExportRule.class, new RemoveRuleWrite(ontap.exportPolicies(), policies)));
  }
}
