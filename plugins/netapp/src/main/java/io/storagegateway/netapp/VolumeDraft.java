package io.storagegateway.netapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.netapp.ontap.OntapVolume;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.request.CreateVolume;
import java.util.Optional;

/**
 * A volume that is to be made: what was asked for, and the defaults for the rest.
 *
 * @param request what was asked for
 * @param attributes the plugin's own part of it
 */
record VolumeDraft(CreateVolume request, NetAppAttributes attributes) {
  /**
   * Checks a request.
   *
   * @throws BackendException {@code INVALID} naming the field
   */
  static VolumeDraft of(CreateVolume request) {
    NetAppCapabilities.checkName(NetAppCapabilities.VOLUMES, Kind.VOLUME, request.name());
    if (request.sizeTotal() == null || request.sizeTotal() == 0) {
      throw BackendException.invalid("size_total", "A NetApp volume needs a size_total.");
    }
    NetAppCapabilities.checkSize(request.sizeTotal());
    if (request.junctionPath() == null) {
      throw BackendException.invalid("junction_path", "A NetApp volume needs a junction_path.");
    }
    NetAppCapabilities.checkPath(request.junctionPath());
    return new VolumeDraft(request, NetAppAttributes.of(request.attributes()).writable());
  }

  /** What ONTAP takes at once. */
  ObjectNode body(String aggregate, Stamp stamp) {
    ObjectNode body = Bodies.comment(Bodies.empty(), stamp.text());
    body.putArray("aggregates").addObject().put("name", aggregate);
    Bodies.size(body, request.sizeTotal());
    Bodies.path(body, request.junctionPath());
    if (request.activePolicyName() != null) {
      Bodies.policy(body, request.activePolicyName());
    }
    Bodies.autosizeMode(body, or(attributes.autosizeEnabled(), true));
    Bodies.autosizeMaximum(
        body, or(attributes.maxAutosize(), Sizes.usualMaximum(request.sizeTotal())));
    Bodies.snapshotReserve(body, or(attributes.percentageSnapshotReserve(), 0));
    return body;
  }

  Compression compression() {
    boolean background = or(attributes.compressionEnabled(), true);
    return new Compression(background, or(attributes.inlineCompression(), background));
  }

  /** Whether compression was asked for, rather than being the plugin's default. */
  boolean wantsCompression() {
    return attributes.compressionEnabled() != null || attributes.inlineCompression() != null;
  }

  boolean lacksCompression(OntapVolume volume) {
    return !Compression.of(volume).equals(Optional.of(compression()));
  }

  boolean lacksCachingPolicy(OntapVolume volume) {
    String wanted = attributes.cachingPolicy();
    return wanted != null && !wanted.equals(VolumeView.attributes(volume).cachingPolicy());
  }

  private static <T> T or(T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
