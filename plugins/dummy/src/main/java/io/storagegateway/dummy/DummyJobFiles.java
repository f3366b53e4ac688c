package io.storagegateway.dummy;

import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.Page;
import io.storagegateway.spi.Query;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.DeleteJob;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.request.PatchJob;
import io.storagegateway.spi.request.RunJobRetention;
import io.storagegateway.spi.value.Content;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobRetention;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.spi.value.RetainedJob;
import io.storagegateway.spi.value.Upload;
import java.util.List;

/** What is kept of jobs, as files. */
final class DummyJobFiles implements JobFiles {
  private final Connection connection;
  private final Writer writer;
  private final JobCatalog catalog;
  private final JobReceiver receiver;

  DummyJobFiles(Connection connection, Writer writer, JobCatalog catalog, Rules rules) {
    this.connection = connection;
    this.writer = writer;
    this.catalog = catalog;
    this.receiver = new JobReceiver(connection, rules);
  }

  @Override
  public Content open(CallContext call, String job, Visibility visibility) {
    return connection.read(
        Operation.OPEN_JOB_FILES, () -> new JobArchive(catalog.require(job, visibility)));
  }

  @Override
  public ReceivedJob receive(CallContext call, String job, Upload files) {
    return connection.read(Operation.RECEIVE_JOB_FILES, () -> receiver.receive(job, files));
  }

  @Override
  public void discard(CallContext call, ReceivedJob received) {
    receiver.discard(received.staged());
  }

  @Override
  public Outcome<Job> importJob(CallContext call, ImportJob request) {
    try {
      return writer.write(call, request);
    } catch (BackendException e) {
      if (e.effect() == Effect.NONE && !e.kind().countsForBreaker()) {
        receiver.discard(request.staged());
      }
      throw e;
    }
  }

  @Override
  public Outcome<Job> patch(CallContext call, PatchJob request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<Void> delete(CallContext call, DeleteJob request) {
    return writer.write(call, request);
  }

  @Override
  public Outcome<JobRetention> retain(CallContext call, RunJobRetention request) {
    return writer.write(call, request);
  }

  @Override
  public Page<RetainedJob> retained(CallContext call, String retention, Query query) {
    return connection.read(
        Operation.LIST_RETAINED_JOBS,
        () -> {
          List<RetainedJob> matching =
              catalog.store().run(retention).jobs().stream()
                  .filter(job -> query.filters().stream().allMatch(one -> fits(one, job)))
                  .toList();
          return SmallListing.page(
              matching, query, Order.byName(RetainedJob::job, query.sort().descending()));
        });
  }

  private static boolean fits(Filter filter, RetainedJob job) {
    if (filter.test() != Filter.Test.EQUALS || !filter.field().equals("result")) {
      throw NameFilter.refused(filter);
    }
    return filter.value().equals(job.result().key());
  }
}
