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
        Map.ofEntries(
            Map.entry(Requester.class, ParameterValues::requester),
            Map.entry(Endpoint.class, this::endpoint),
            Map.entry(VolumeParameters.class, request -> VolumeParameters.of(query(request))),
            Map.entry(
                AllVolumesParameters.class, request -> AllVolumesParameters.of(query(request))),
            Map.entry(AuditParameters.class, request -> AuditParameters.of(query(request))),
            Map.entry(ProblemParameters.class, request -> ProblemParameters.of(query(request))),
            Map.entry(JobParameters.class, request -> JobParameters.of(query(request))),
            Map.entry(
                JobStatisticParameters.class, request -> JobStatisticParameters.of(query(request))),
            Map.entry(
                JobProblemParameters.class, request -> JobProblemParameters.of(query(request))),
            Map.entry(
                RetainedJobParameters.class, request -> RetainedJobParameters.of(query(request))),
            Map.entry(MetricParameters.class, request -> MetricParameters.of(query(request))),
            Map.entry(CatalogParameters.class, request -> CatalogParameters.of(query(request))),
            Map.entry(NodeParameters.class, request -> NodeParameters.of(query(request))),
            Map.entry(
                NodeMetricParameters.class, request -> NodeMetricParameters.of(query(request))),
            Map.entry(FormatParameter.class, request -> FormatParameter.of(query(request))),
            Map.entry(ClusterParameters.class, ClusterParameters::of),
            Map.entry(OperationParameters.class, request -> OperationParameters.of(query(request))),
            Map.entry(SliceParameters.class, request -> SliceParameters.of(query(request))),
            Map.entry(PageParameters.class, request -> PageParameters.of(query(request))),
            Map.entry(WriteParameters.class, WriteParameters::of),
            Map.entry(WorkParameters.class, WorkParameters::of),
            Map.entry(TagParameters.class, TagParameters::of),
            Map.entry(ConditionParameters.class, ConditionParameters::of),
            Map.entry(HeldParameters.class, HeldParameters::of),
            Map.entry(ImportParameters.class, ImportParameters::of));
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
