package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.PatchVolume;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/**
 * Changes a volume: one request with most of it, which ONTAP carries out or refuses, then
 * compression, then the caching policy.
 */
final class PatchVolumeWrite implements Write<PatchVolume, Volume> {
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final SettingSteps settings;

  PatchVolumeWrite(VolumeLookup lookup, VolumeView view, SettingSteps settings) {
    this.lookup = lookup;
    this.view = view;
    this.settings = settings;
  }

  @Override
  public String target(CallContext call, PatchVolume request) {
    return lookup.uuidOf(call, request.volume());
  }

  @Override
  public Next<Volume> begin(CallContext call, PatchVolume request, String target) {
    OntapVolume volume = lookup.unchanged(call, request.volume(), target, request.expectedVersion());
    return nextOf(call, request, volume, null);
  }

  @Override
  public Next<Volume> proceed(CallContext call, PatchVolume request, Token at, boolean done) {
    return nextOf(call, request, lookup.require(call, at.id()), done ? at.step() : null);
  }

  /** What comes after a step, or first of all after none. */
  private Next<Volume> nextOf(
      CallContext call, PatchVolume request, OntapVolume volume, Step after) {
    VolumeChanges changes = VolumeChanges.of(request, volume);
    if (after == null && !changes.settings().isEmpty()) {
      return settings.modify(
          call, Token.at(Step.MODIFY, volume.uuid()), volume, changes.settings());
    }
    if ((after == null || after == Step.MODIFY) && changes.compression().isPresent()) {
      return settings.efficiency(call, volume, changes.compression().get());
    }
    if (after != Step.CACHING && changes.cachingPolicy().isPresent()) {
      return settings.caching(call, volume, changes.cachingPolicy().get());
    }
    return new Next.Done<>(view.show(call, volume));
  }

  /** What an earlier step changed stays: it is what was asked for, and the message says so. */
  @Override
  public Next<Volume> refused(
      CallContext call, PatchVolume request, Token at, BackendException refusal) {
    if (at.step() == Step.MODIFY) {
      return new Next.Failed<>(refusal);
    }
    if (refusal.kind().countsForBreaker()) {
      return new Next.Wait<>(at, null);
    }
    VolumeChanges missing = VolumeChanges.of(request, lookup.require(call, at.id()));
    return missing.fields().size() == request.fields().size()
        ? new Next.Failed<>(refusal)
        : new Next.Failed<>(
            Refusal.of(refusal)
                .adding(
                    Effect.UNKNOWN,
                    "Not changed: "
                        + String.join(", ", missing.fields())
                        + "; all else is as it was asked for."));
  }

  @Override
  public Task task(PatchVolume request, Step step) {
    return Task.of(Action.CHANGE_VOLUME, request.volume())
        .with(Kind.EXPORT_POLICY, request.activePolicyName());
  }

  @Override
  public Found<Volume> find(CallContext call, PatchVolume request) {
    Optional<OntapVolume> volume = lookup.find(call, request.volume());
    return volume.isPresent() && VolumeChanges.of(request, volume.get()).none()
        ? new Found.Present<>(view.show(call, volume.get()))
        : new Found.Absent<>();
  }
}
