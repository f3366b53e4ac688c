package io.storagegateway.operation;

import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.inventory.KnownVolumes;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.Volumes;
import io.storagegateway.spi.request.Request;
import io.storagegateway.spi.value.Volume;

/**
 * What writes stand in line for: a volume with all that belongs to it, or an export policy. A
 * volume's line has its name, however it was addressed. Whether a text is a name or a uuid is told
 * by what is known of the endpoint, else by its back-end; what that does not find is taken as it
 * is.
 */
final class Lines {
  private final KnownVolumes volumes;

  Lines(KnownVolumes volumes) {
    this.volumes = volumes;
  }

  /**
   * The line of a write.
   *
   * @throws BackendException as the guard and the back-end say, if they have to be asked
   */
  String of(Endpoint endpoint, Request<?> request, CallOrigin origin) {
    if (request.operation().kind() == Kind.EXPORT_POLICY) {
      return "export_policy:" + request.target();
    }
    // What is yet to be made has no uuid to be addressed by.
    return switch (request.operation()) {
      case CREATE_VOLUME, CREATE_CLONE -> ofName(request.target());
      default -> ofVolume(endpoint, request.target(), origin);
    };
  }

  /**
   * The line of a volume.
   *
   * @param volume its name or uuid
   * @throws BackendException as the guard and the back-end say, if they have to be asked
   */
  String ofVolume(Endpoint endpoint, String volume, CallOrigin origin) {
    return ofName(
        volumes
            .known(endpoint, volume)
            .map(Volume::name)
            .orElseGet(() -> asked(endpoint, volume, origin)));
  }

  private static String asked(Endpoint endpoint, String volume, CallOrigin origin) {
    if (!endpoint.capabilities().supports(Operation.GET_VOLUME)) {
      return volume;
    }
    try {
      return endpoint
          .call(
              Operation.GET_VOLUME,
              origin,
              (backend, call) -> backend.require(Volumes.class).get(call, volume, Visibility.ALL))
          .name();
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return volume;
      }
      throw e;
    }
  }

  private static String ofName(String name) {
    return "volume:" + name;
  }
}
