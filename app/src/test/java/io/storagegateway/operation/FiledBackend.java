package io.storagegateway.operation;

import io.storagegateway.spi.Backend;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Capabilities;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Found;
import io.storagegateway.spi.Health;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.KindRules;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Outcome;
import io.storagegateway.spi.facet.Facet;
import io.storagegateway.spi.facet.LongWork;
import io.storagegateway.spi.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A back-end of which a file is left when its process is killed: a line for each piece of work that
 * was begun, and one for each that was done. It does not notice that it is told something twice;
 * who reads the file does.
 *
 * <p>Its writes that take something away leave no handle before they begin, so that after a crash
 * they have to be found; the others do.
 */
final class FiledBackend implements Backend, LongWork {
  private final Path file;
  private final FaultPlan faults;
  private final FiledFacets facets = new FiledFacets(this);

  /** What happens at a point of a write: usually nothing. */
  @FunctionalInterface
  interface FaultPlan {
    void reached(Request<?> request, FaultPoint point);
  }

  FiledBackend(Path file, FaultPlan faults) {
    this.file = file;
    this.faults = faults;
  }

  /** All that was done to the storage system: {@code begun ID} and {@code done ID}. */
  static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> Outcome<T> write(CallContext call, Request<T> request) {
    faults.reached(request, FaultPoint.AFTER_THE_INTENT);
    boolean found = leavesNoHandle(request);
    if (!found) {
      call.remember("beginning");
    }
    append("begun " + call.operationId());
    faults.reached(request, FaultPoint.AFTER_THE_CALL);
    if (found) {
      return finish(call, request);
    }
    call.remember("begun");
    faults.reached(request, FaultPoint.AFTER_THE_HANDLE);
    return new Outcome.Running<>("begun", 50);
  }

  @Override
  public <T> Outcome<T> resume(CallContext call, Request<T> request, String token) {
    if (token.equals("beginning") && !knows("begun", call)) {
      append("begun " + call.operationId());
    }
    return finish(call, request);
  }

  @Override
  public <T> Found<T> find(CallContext call, Request<T> request) {
    if (!knows("begun", call)) {
      return new Found.Absent<>();
    }
    return new Found.Present<>(finish(call, request).value());
  }

  @Override
  public boolean cancel(CallContext call, Request<?> request, String token) {
    return false;
  }

  private <T> Outcome.Done<T> finish(CallContext call, Request<T> request) {
    if (!knows("done", call)) {
      append("done " + call.operationId());
    }
    faults.reached(request, FaultPoint.BEFORE_THE_READ_BACK);
    return new Outcome.Done<>(FiledFacets.result(request));
  }

  private boolean knows(String what, CallContext call) {
    return lines(file).contains(what + " " + call.operationId());
  }

  private void append(String line) {
    try {
      Files.write(
          file,
          (line + "\n").getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.SYNC);
    } catch (IOException e) {
      throw BackendException.of(ErrorKind.UNAVAILABLE, "The file is away.").cause(e).build();
    }
  }

  static boolean leavesNoHandle(Request<?> request) {
    return switch (request.operation()) {
      case RESTRICT_VOLUME,
          DELETE_SNAPSHOT,
          DELETE_LOCK,
          DELETE_EXPORT_POLICY,
          REMOVE_EXPORT_RULE ->
          true;
      default -> false;
    };
  }

  @Override
  public Capabilities capabilities() {
    Capabilities.Builder builder = Capabilities.none().supports(Operation.values());
    for (Kind kind : Kind.values()) {
      builder.kind(
          kind,
          KindRules.named("[a-z0-9-]+", 30)
              .settable("size_total")
              .changeable("junction_path")
              .build());
    }
    return builder.build();
  }

  @Override
  public Health health(CallContext call) {
    return Health.up("A file.");
  }

  @Override
  public <F extends Facet> Optional<F> facet(Class<F> facet) {
    return facet == LongWork.class ? Optional.of(facet.cast(this)) : facets.facet(facet);
  }
}
