package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.request.PatchVolume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a patch changes of a volume as it is: only what differs, and nothing that it does not name.
 *
 * @param settings what ONTAP takes in one request, empty if nothing
 * @param compression both switches, if one of them changes
 * @param cachingPolicy if it changes
 * @param fields the names of what changes, in the API
 */
record VolumeChanges(
    ObjectNode settings,
    Optional<Compression> compression,
    Optional<String> cachingPolicy,
    List<String> fields) {
  /**
   * Compares.
   *
   * @throws BackendException {@code INVALID} naming the field
   */
  static VolumeChanges of(PatchVolume request, OntapVolume volume) {
    for (String field : new TreeSet<>(request.fields())) {
      if (!NetAppCapabilities.VOLUMES.changeable().contains(field)) {
        throw BackendException.invalid(field, "It cannot be changed.");
      }
    }
    return new Comparison(request, volume).changes();
  }

  boolean none() {
    return fields.isEmpty();
  }

  /** Compares field by field. */
  private static final class Comparison {
    private final PatchVolume request;
    private final OntapVolume volume;
    private final NetAppAttributes wanted;
    private final NetAppAttributes present;
    private final ObjectNode settings = Bodies.empty();
    private final List<String> fields = new ArrayList<>();

    Comparison(PatchVolume request, OntapVolume volume) {
      this.request = request;
      this.volume = volume;
      this.wanted = NetAppAttributes.of(request.attributes());
      this.present = VolumeView.attributes(volume);
    }

    VolumeChanges changes() {
      autosize();
      snapshotReserve();
      Optional<Compression> compression = compression();
      policy();
      size();
      path();
      return new VolumeChanges(settings, compression, cachingPolicy(), List.copyOf(fields));
    }

    private void autosize() {
      if (differs(
          NetAppAttributes.AUTOSIZE_ENABLED,
          wanted.autosizeEnabled(),
          present.autosizeEnabled())) {
        Bodies.autosizeMode(settings, wanted.autosizeEnabled());
      }
      if (named(NetAppAttributes.MAX_AUTOSIZE, wanted.maxAutosize())
          && !Sizes.same(wanted.maxAutosize(), present.maxAutosize())) {
        fields.add(NetAppAttributes.MAX_AUTOSIZE);
        Bodies.autosizeMaximum(settings, wanted.maxAutosize());
      }
    }

    private void snapshotReserve() {
      if (differs(
          NetAppAttributes.SNAPSHOT_RESERVE,
          wanted.percentageSnapshotReserve(),
          present.percentageSnapshotReserve())) {
        Bodies.snapshotReserve(settings, wanted.percentageSnapshotReserve());
      }
    }

    private Optional<Compression> compression() {
      boolean background =
          differs(
              NetAppAttributes.COMPRESSION_ENABLED,
              wanted.compressionEnabled(),
              present.compressionEnabled());
      boolean inline =
          differs(
              NetAppAttributes.INLINE_COMPRESSION,
              wanted.inlineCompression(),
              present.inlineCompression());
      return background || inline
          ? Optional.of(
              Compression.of(volume)
                  .orElse(Compression.NONE)
                  .with(
                      background ? wanted.compressionEnabled() : null,
                      inline ? wanted.inlineCompression() : null))
          : Optional.empty();
    }

    private void policy() {
      if (differs(
          "active_policy_name", request.activePolicyName(), VolumeView.policy(volume))) {
        Bodies.policy(settings, request.activePolicyName());
      }
    }

    private void size() {
      if (named("size_total", request.sizeTotal())) {
        NetAppCapabilities.checkSize(request.sizeTotal());
        if (!Sizes.same(request.sizeTotal(), VolumeView.size(volume))) {
          fields.add("size_total");
          Bodies.size(settings, request.sizeTotal());
        }
      }
    }

    private void path() {
      String path = request.junctionPath();
      if (request.changes("junction_path") && !Objects.equals(path, VolumeView.path(volume))) {
        NetAppCapabilities.checkPath(path);
        fields.add("junction_path");
        Bodies.path(settings, path == null ? "" : path);
      }
    }

    private Optional<String> cachingPolicy() {
      return differs(
              NetAppAttributes.CACHING_POLICY, wanted.cachingPolicy(), present.cachingPolicy())
          ? Optional.of(wanted.cachingPolicy())
          : Optional.empty();
    }

    private boolean differs(String field, Object value, Object now) {
      if (!named(field, value) || value.equals(now)) {
        return false;
      }
      fields.add(field);
      return true;
    }

    /** Whether the patch names a field, which then has a value. */
    private boolean named(String field, Object value) {
      if (request.changes(field) && value == null) {
        throw BackendException.invalid(field, "It cannot be cleared.");
      }
      return request.changes(field);
    }
  }
}
