package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.Action;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.netapp.ontap.Task;
import io.storagegateway.netapp.ontap.VolumeCalls;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Makes a volume: one request with all that ONTAP takes at once, then compression, then the caching
 * policy. A setting that was asked for and cannot be had takes the volume away again; a default
 * that the platform lacks does not.
 */
final class CreateVolumeWrite implements Write<CreateVolume, Volume> {
  private final VolumeCalls volumes;
  private final VolumeLookup lookup;
  private final VolumeView view;
  private final NewVolumes made;
  private final SettingSteps settings;
  private final Placement placement;
  private final Logger log;

  CreateVolumeWrite(
      VolumeCalls volumes,
      VolumeLookup lookup,
      VolumeView view,
      NewVolumes made,
      SettingSteps settings,
      Placement placement,
      Logger log) {
    this.volumes = volumes;
    this.lookup = lookup;
    this.view = view;
    this.made = made;
    this.settings = settings;
    this.placement = placement;
    this.log = log;
  }

  @Override
  public String target(CallContext call, CreateVolume request) {
    return request.name();
  }

  @Override
  public Next<Volume> begin(CallContext call, CreateVolume request, String target) {
    return create(call, VolumeDraft.of(request));
  }

  private Next<Volume> create(CallContext call, VolumeDraft draft) {
    String given = draft.request().aggregateName();
    String aggregate = given == null ? placement.choose(call) : given;
    return new Next.Do<>(
        Token.at(Step.CREATE, null),
        () ->
            volumes.create(
                call,
                draft.request().name(),
                draft.body(aggregate, Stamp.of(call.operationId()))));
  }

  @Override
  public Next<Volume> proceed(CallContext call, CreateVolume request, Token at, boolean done) {
    VolumeDraft draft = VolumeDraft.of(request);
    return switch (at.step()) {
      case CREATE -> created(call, draft, at, done);
      case UNDO_MOUNT, UNDO_CREATE -> made.undoing(call, at, done);
      default -> settled(call, draft, at, done);
    };
  }

  private Next<Volume> created(CallContext call, VolumeDraft draft, Token at, boolean done) {
    String name = draft.request().name();
    Optional<OntapVolume> present = lookup.byName(call, name);
    if (present.isEmpty()) {
      return done ? new Next.Wait<>(at, null) : create(call, draft);
    }
    if (done || Stamp.isOf(call.operationId(), present.get().comment())) {
      return nextOf(call, draft, present.get(), Step.CREATE);
    }
    return new Next.Failed<>(BackendException.alreadyExists(Kind.VOLUME, name));
  }

  private Next<Volume> settled(CallContext call, VolumeDraft draft, Token at, boolean done) {
    return lookup
        .byUuid(call, at.id())
        .map(volume -> nextOf(call, draft, volume, done ? at.step() : Step.CREATE))
        .orElseGet(() -> new Next.Failed<>(vanished(draft)));
  }

  /** What comes after a step that is settled, for good or not. */
  private Next<Volume> nextOf(CallContext call, VolumeDraft draft, OntapVolume volume, Step after) {
    if (after == Step.CREATE && draft.lacksCompression(volume)) {
      return settings.efficiency(call, volume, draft.compression());
    }
    if (after != Step.CACHING && draft.lacksCachingPolicy(volume)) {
      return settings.caching(call, volume, draft.attributes().cachingPolicy());
    }
    return new Next.Done<>(view.show(call, volume));
  }

  @Override
  public Next<Volume> refused(
      CallContext call, CreateVolume request, Token at, BackendException refusal) {
    VolumeDraft draft = VolumeDraft.of(request);
    return switch (at.step()) {
      case CREATE ->
          refusal.kind() == ErrorKind.ALREADY_EXISTS
              ? adopted(call, draft, refusal)
              : made.undo(call, request.name(), refusal);
      case UNDO_MOUNT, UNDO_CREATE -> made.remains(at);
      default ->
          refusal.kind().countsForBreaker()
              ? new Next.Wait<>(at, null)
              : withoutSetting(call, draft, at, refusal);
    };
  }

  /** The name may be taken by what an earlier attempt of this operation made. */
  private Next<Volume> adopted(CallContext call, VolumeDraft draft, BackendException refusal) {
    return made.madeBy(call, draft.request().name())
        .map(volume -> nextOf(call, draft, volume, Step.CREATE))
        .orElseGet(() -> new Next.Failed<>(refusal));
  }

  private Next<Volume> withoutSetting(
      CallContext call, VolumeDraft draft, Token at, BackendException refusal) {
    if (at.step() == Step.CACHING || draft.wantsCompression()) {
      return made.undo(call, draft.request().name(), refusal);
    }
    log.info(
        "The volume {} is made without its default compression: {}",
        draft.request().name(),
        refusal.getMessage(),
        refusal);
    return settled(call, draft, at, true);
  }

  @Override
  public Task task(CreateVolume request, Step step) {
    return switch (step) {
      case CREATE ->
          Task.of(Action.CREATE_VOLUME, request.name())
              .with(Kind.EXPORT_POLICY, request.activePolicyName());
      case UNDO_MOUNT, UNDO_CREATE -> NewVolumes.task(step, request.name());
      default -> Task.of(Action.CHANGE_VOLUME, request.name());
    };
  }

  @Override
  public Found<Volume> find(CallContext call, CreateVolume request) {
    VolumeDraft draft = VolumeDraft.of(request);
    Optional<OntapVolume> volume = made.madeBy(call, request.name());
    if (volume.isEmpty()) {
      return new Found.Absent<>();
    }
    return (draft.wantsCompression() && draft.lacksCompression(volume.get()))
            || draft.lacksCachingPolicy(volume.get())
        ? new Found.Unknown<>("The volume was made, but not all that was asked for was set.")
        : new Found.Present<>(view.show(call, volume.get()));
  }

  private static BackendException vanished(VolumeDraft draft) {
    return BackendException.of(
            ErrorKind.CONFLICT,
            "The volume was made, and somebody removed it again: " + draft.request().name())
        .reason("volume-vanished")
        .build();
  }
}
