package io.storagegateway.operation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.lifecycle.Managed;
import io.storagegateway.endpoint.CallOrigin;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.value.ReceivedJob;
import io.storagegateway.store.OperationRow;
import io.storagegateway.store.OperationState;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has back-ends forget files that came to nothing: those of imports that have ended without
 * success, however they ended, and those that were received and are not imported. What is missed,
 * as the gateway died just then, back-ends forget by themselves after a day.
 */
public final class UnusedFiles implements OperationListener, Managed {
  private static final Logger LOG = LoggerFactory.getLogger(UnusedFiles.class);

  private final Function<String, Optional<Endpoint>> endpoints;
  private final StoredWrites stored;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "unused-files");
            made.setDaemon(true);
            return made;
          });

  /**
   * Makes the room.
   *
   * @param endpoints by their names
   * @param mapper reads what was asked for
   */
  public UnusedFiles(Function<String, Optional<Endpoint>> endpoints, ObjectMapper mapper) {
    this.endpoints = endpoints;
    this.stored = new StoredWrites(mapper);
  }

  @Override
  public void ended(Handle transaction, OperationRow row) {
    boolean inVain =
        row.state() == OperationState.FAILED || row.state() == OperationState.CANCELLED;
    if (inVain && row.operation().equals(Operation.IMPORT_JOB.key())) {
      transaction.afterCommit(() -> forgetLater(row));
    }
  }

  /**
   * Has files forgotten that were received and will not be imported. Nobody waits for that.
   *
   * @param endpoint where
   * @param received what was received
   */
  public void forget(Endpoint endpoint, ReceivedJob received) {
    later(endpoint.name(), () -> discard(endpoint, received));
  }

  private void forgetLater(OperationRow row) {
    later(
        row.endpoint(),
        () -> endpoints.apply(row.endpoint()).ifPresent(endpoint -> discard(endpoint, row)));
  }

  private void later(String endpoint, Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("Files that were sent to {} are left, as the gateway is ending", endpoint, e);
    }
  }

  private void discard(Endpoint endpoint, OperationRow row) {
    try {
      if (stored.request(endpoint, row) instanceof ImportJob request) {
        discard(
            endpoint,
            new ReceivedJob(request.volume(), request.job(), request.staged(), request.digest()));
      }
    } catch (BackendException e) {
      LOG.warn("Files that were sent to {} are not discarded", endpoint.name(), e);
    }
  }

  private static void discard(Endpoint endpoint, ReceivedJob received) {
    try {
      ReceivedJob unused =
          endpoint.call(
              Operation.RECEIVE_JOB_FILES,
              CallOrigin.gateway(),
              (backend, call) -> {
                backend.require(JobFiles.class).discard(call, received);
                return received;
              });
    } catch (BackendException e) {
      LOG.warn("Files that were sent to {} are not discarded", endpoint.name(), e);
    }
  }

  @Override
  public void stop() {
    thread.shutdown();
  }
}
