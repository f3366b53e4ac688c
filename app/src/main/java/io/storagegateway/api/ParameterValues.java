package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.endpoint.Endpoints;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** Makes the parameters of resource methods that are types of ours, without any reflection. */
final class ParameterValues implements ValueParamProvider {
  private final Endpoints endpoints;
  private final Map<Class<?>, Function<ContainerRequest, ?>> makers;

  ParameterValues(Endpoints endpoints) {
    this.endpoints = endpoints;
    makers =
        Map.of(
            Requester.class,
            ParameterValues::requester,
            Endpoint.class,
            this::endpoint,
            VolumeParameters.class,
            request -> VolumeParameters.of(query(request)),
            AllVolumesParameters.class,
            request -> AllVolumesParameters.of(query(request)),
            AuditParameters.class,
            request -> AuditParameters.of(query(request)),
            SliceParameters.class,
            request -> SliceParameters.of(query(request)),
            PageParameters.class,
            request -> PageParameters.of(query(request)),
            WriteParameters.class,
            WriteParameters::of,
            TagParameters.class,
            TagParameters::of,
            ConditionParameters.class,
            ConditionParameters::of);
  }

  @Override
  public Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    return makers.get(parameter.getRawType());
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }

  private static Requester requester(ContainerRequest request) {
    return ((Entry) request.getProperty(Entry.KEY)).requester();
  }

  private Endpoint endpoint(ContainerRequest request) {
    String name = request.getUriInfo().getPathParameters().getFirst("endpoint");
    return endpoints
        .find(name)
        .orElseThrow(
            () ->
                Refusals.unknownEndpoint(
                        name, endpoints.all().stream().map(Endpoint::name).toList())
                    .exception());
  }

  private static MultivaluedMap<String, String> query(ContainerRequest request) {
    return request.getUriInfo().getQueryParameters();
  }
}
