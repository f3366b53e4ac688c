package io.storagegateway.api.v3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.storagegateway.access.Access;
import io.storagegateway.api.Attributes;
import io.storagegateway.configuration.V3Configuration;
import io.storagegateway.endpoint.Endpoints;
import io.storagegateway.inventory.Listings;
import io.storagegateway.operation.VolumeLocks;
import io.storagegateway.operation.Writes;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;

/** The old API. */
public final class V3Api {
  private V3Api() {}

  /**
   * Everything of the old API that Jersey has to know.
   *
   * @param endpoints what is mounted
   * @param writes does writes
   * @param locks takes and releases locks
   * @param listings reads lists
   * @param access knows who has which role
   * @param configuration how long a write is waited for
   * @param mapper reads and writes JSON
   * @param validator validates the back-ends' own fields
   * @param version the gateway's version
   * @return objects to register
   */
  public static List<Object> resources(
      Endpoints endpoints,
      Writes writes,
      VolumeLocks locks,
      Listings listings,
      Access access,
      V3Configuration configuration,
      ObjectMapper mapper,
      Validator validator,
      String version) {
    LegacyEndpoints rooms =
        new LegacyEndpoints(
            endpoints,
            writes,
            locks,
            listings,
            new Attributes(mapper, validator),
            mapper,
            configuration.maxWait().toJavaDuration());
    List<Object> resources = new ArrayList<>();
    resources.add(new LegacyVolumesResource(rooms));
    resources.add(new LegacySnapshotsResource(rooms));
    resources.add(new LegacyLocksResource(rooms));
    resources.add(new LegacyExportResource(rooms));
    resources.add(new LegacyExportRulesResource(rooms));
    resources.add(new ConfResource(endpoints, access));
    resources.add(new SwaggerResource(document(mapper, version, resources)));
    resources.add(new LegacyPathFilter());
    return List.copyOf(resources);
  }

  private static byte[] document(ObjectMapper mapper, String version, List<Object> resources) {
    List<Class<?>> classes = new ArrayList<>();
    resources.forEach(resource -> classes.add(resource.getClass()));
    try {
      return mapper.writeValueAsBytes(SwaggerDocument.of(mapper, version, classes));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The document of the old API cannot be written", e);
    }
  }
}
