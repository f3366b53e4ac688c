package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.ArrayList;
import java.util.List;

/** Export policies. */
final class DummyExportPolicies implements ExportPolicies {
  private final Connection connection;
  private final Writer writer;

  DummyExportPolicies(Connection connection, Writer writer) {
    this.connection = connection;
    this.writer = writer;
  }

  @Override
  public Page<ExportPolicy> list(CallContext call, Query query) {
    return connection.read(
        Operation.LIST_EXPORT_POLICIES,
        () -> {
          List<ExportPolicy> policies = new ArrayList<>();
          connection.filer().state().policies().forEach(policies::add);
          return DummyCapabilities.POLICIES.page(policies, query);
        });
  }

  @Override
  public ExportPolicy get(CallContext call, String policy) {
    return connection.read(
        Operation.GET_EXPORT_POLICY,
        () ->
            connection
                .filer()
                .state()
                .policy(policy)
                .orElseThrow(() -> BackendException.notFound(Kind.EXPORT_POLICY, policy)));
  }

  @Override
  public Outcome<ExportPolicy> create(CallContext call, CreateExportPolicy request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteExportPolicy request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<ExportPolicy> addRule(CallContext call, AddExportRule request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<ExportPolicy> removeRule(CallContext call, RemoveExportRule request) {
    return writer.write(call, request);
  }
}
