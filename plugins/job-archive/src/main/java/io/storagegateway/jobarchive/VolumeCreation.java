package io.storagegateway.jobarchive;

import io.storagegateway.jobarchive.index.ArchiveIndex;
import io.storagegateway.jobarchive.layout.JobKey;
import io.storagegateway.jobarchive.volume.ClusterCreation;
import io.storagegateway.jobarchive.write.Writing;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.request.CreateVolume;
import io.storagegateway.spi.value.Volume;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes volumes: clusters with their descriptions. */
final class VolumeCreation implements Writing<CreateVolume, Volume> {
  private static final Set<String> TAKEN = Set.of("version.txt", "compress.txt");

  private final ClusterCreation clusters;
  private final ArchiveIndex index;
  private final VolumeReader reader;

  VolumeCreation(ClusterCreation clusters, ArchiveIndex index, VolumeReader reader) {
    this.clusters = clusters;
    this.index = index;
    this.reader = reader;
  }

  @Override
  public Outcome<Volume> perform(CallContext call, CreateVolume request) {
    clusters.create(request.name(), description(request));
    index.refreshCluster(request.name());
    return Outcome.done(readBack(call, request.name()));
  }

  private Volume readBack(CallContext call, String name) {
    try {
      return reader.get(call, name);
    } catch (BackendException e) {
      throw BackendException.of(
              ErrorKind.UNAVAILABLE, "The volume was made, and is not in the index yet.")
          .reason("index-unavailable")
          .effect(Effect.UNKNOWN)
          .cause(e)
          .build();
    }
  }

  /**
   * What the request says of the cluster.
   *
   * @throws BackendException {@code INVALID} if it says anything else
   */
  private static Map<String, Object> description(CreateVolume request) {
    if (!JobKey.isCluster(request.name()) || TAKEN.contains(request.name())) {
      throw BackendException.invalid("name", "This cannot be the name of a cluster.");
    }
    refuse("size_total", request.sizeTotal());
    refuse("junction_path", request.junctionPath());
    refuse("aggregate_name", request.aggregateName());
    refuse("active_policy_name", request.activePolicyName());
    if (!(request.attributes() instanceof JobArchiveAttributes attributes)) {
      return null;
    }
    refuse("attributes", onlyDescription(attributes).equals(attributes) ? null : attributes);
    return attributes.description();
  }

  private static JobArchiveAttributes onlyDescription(JobArchiveAttributes attributes) {
    return new JobArchiveAttributes(
        attributes.description(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static void refuse(String field, Object given) {
    if (given != null) {
      throw BackendException.invalid(
          field, "A cluster is made of its description alone; all else is set later, or never.");
    }
  }

  @Override
  public Preview preview(CallContext call, CreateVolume request) {
    Map<String, Object> description = description(request);
    clusters.check(request.name(), description);
    return new Preview(
        Preview.CheckedBy.BACKEND,
        List.of(
            new Preview.FieldChange("name", null, request.name()),
            new Preview.FieldChange(JobArchiveAttributes.DESCRIPTION, null, description)),
        List.of("cc-backend takes notice of a new cluster when it is started again."));
  }

  /** A cluster of that description is the one that was to be made. */
  @Override
  public Found<Volume> find(CallContext call, CreateVolume request) {
    index.refreshCluster(request.name());
    try {
      Volume volume = reader.get(call, request.name());
      boolean same =
          volume.attributes() instanceof JobArchiveAttributes attributes
              && attributes.description() != null
              && attributes.description().equals(description(request));
      return same ? new Found.Present<>(volume) : new Found.Absent<>();
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return new Found.Absent<>();
      }
      throw e;
    }
  }
}
