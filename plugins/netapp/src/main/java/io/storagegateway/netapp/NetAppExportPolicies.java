package io.storagegateway.netapp;

import io.storagegateway.netapp.ontap.ExportPolicyCalls;
import io.storagegateway.netapp.ontap.Filters;
import io.storagegateway.netapp.ontap.OntapExportPolicy;
import io.storagegateway.netapp.ontap.Records;
import io.storagegateway.netapp.ontap.Window;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.facet.ExportPolicies;
import io.storagegateway.spi.request.AddExportRule;
import io.storagegateway.spi.request.CreateExportPolicy;
import io.storagegateway.spi.request.DeleteExportPolicy;
import io.storagegateway.spi.request.RemoveExportRule;
import io.storagegateway.spi.value.ExportPolicy;
import java.util.List;
import java.util.OptionalLong;

/** Export policies of NFS. */
final class NetAppExportPolicies implements ExportPolicies {
  private final ExportPolicyCalls policies;
  private final PolicyShelf shelf;
  private final Writes writes;
  private final int pageSize;

  NetAppExportPolicies(
      ExportPolicyCalls policies, PolicyShelf shelf, Writes writes, int pageSize) {
    this.policies = policies;
    this.shelf = shelf;
    this.writes = writes;
    this.pageSize = pageSize;
  }

  @Override
  public Page<ExportPolicy> list(CallContext call, Query query) {
    Window window = new Window(Math.min(pageSize, query.limit()), query.after());
    Records<OntapExportPolicy> records = policies.list(call, Filters.none(), window);
    return new Page<>(
        records.items().stream().map(PolicyShelf::show).toList(),
        records.next(),
        OptionalLong.empty(),
        List.of());
  }

  @Override
  public ExportPolicy get(CallContext call, String policy) {
    return PolicyShelf.show(shelf.require(call, policy));
  }

  @Override
  public Outcome<ExportPolicy> create(CallContext call, CreateExportPolicy request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteExportPolicy request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<ExportPolicy> addRule(CallContext call, AddExportRule request) {
    return writes.perform(call, request);
  }

  @Override
  public Outcome<ExportPolicy> removeRule(CallContext call, RemoveExportRule request) {
    return writes.perform(call, request);
  }
}
