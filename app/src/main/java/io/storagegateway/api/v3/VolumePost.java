package io.storagegateway.api.v3;

import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.problem.Problems;
import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.Snapshots;
import io.storagegateway.spi.request.CreateClone;
import io.storagegateway.spi.request.RestoreSnapshot;
import io.storagegateway.spi.value.Volume;
import java.util.Optional;

/**
 * What a POST on a volume asks for: a new volume, a clone, or a way back to a snapshot.
 *
 * @param target the volume of the path
 * @param name the name in the body
 * @param fromSnapshot the snapshot in the body
 * @param fromVolume the source of a clone
 * @param settings everything else in the body
 */
record VolumePost(
    VolumeAddress target,
    Optional<String> name,
    Optional<String> fromSnapshot,
    Optional<VolumeAddress> fromVolume,
    VolumeBody settings) {
  private static final int BAD_REQUEST = 400;

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 that names all fields that are wrong
   */
  static VolumePost of(VolumeAddress target, LegacyBody body) {
    Optional<String> name = body.text("name");
    Optional<String> fromSnapshot = body.text("from_snapshot");
    Optional<String> fromVolume = body.text("from_volume");
    VolumeBody settings = VolumeBody.forCreation(body);
    if (fromVolume.isPresent() && fromSnapshot.isEmpty()) {
      body.complain("from_snapshot", "has to be given with from_volume");
    }
    body.check();
    if (target.junctionPath().isPresent()) {
      name.ifPresent(VolumeAddress::of);
    }
    return new VolumePost(target, name, fromSnapshot, fromVolume.map(VolumeAddress::of), settings);
  }

  /** Does it. */
  Volume perform(LegacyEndpoint endpoint) {
    if (fromVolume.isPresent()) {
      return cloned(endpoint, fromVolume.get(), fromSnapshot.orElseThrow());
    }
    if (fromSnapshot.isPresent()) {
      String volume = endpoint.nameOf(target);
      return endpoint.write(new RestoreSnapshot(volume, fromSnapshot.get(), null));
    }
    NewVolume made = named(endpoint);
    return endpoint.write(made.settings().creation(endpoint, made.name()));
  }

  private Volume cloned(LegacyEndpoint endpoint, VolumeAddress from, String snapshot) {
    String source = endpoint.nameOf(from);
    if (endpoint.endpoint().capabilities().supports(Operation.GET_SNAPSHOT)) {
      // What is missing of the source is told before the new name is looked at.
      endpoint.read(
          Operation.GET_SNAPSHOT,
          (backend, call) -> backend.require(Snapshots.class).get(call, source, snapshot));
    }
    NewVolume clone = named(endpoint);
    String junctionPath = clone.settings().junctionPath().orElse(null);
    try {
      return endpoint.attempt(new CreateClone(clone.name(), source, snapshot, junctionPath));
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.ALREADY_EXISTS) {
        throw Problems.of(e)
            .withStatus(BAD_REQUEST)
            .withDetail("The name is in use: " + clone.name())
            .exception();
      }
      throw LegacyErrors.of(e);
    }
  }

  /** A volume that is called by its path is named in the body, unless the whole text is a name. */
  private NewVolume named(LegacyEndpoint endpoint) {
    if (target.junctionPath().isEmpty()) {
      return new NewVolume(target.text(), settings);
    }
    return name.map(given -> new NewVolume(given, settings.mountedAt(target.junctionPath().get())))
        .or(
            () ->
                new VolumeNames(endpoint).asName(target).map(text -> new NewVolume(text, settings)))
        .orElseThrow(
            () ->
                Refusals.badField("name", "has to be given for a volume that is called by its path")
                    .exception());
  }

  private record NewVolume(String name, VolumeBody settings) {}
}
