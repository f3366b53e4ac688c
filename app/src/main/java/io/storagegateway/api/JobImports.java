package io.storagegateway.api;

import io.storagegateway.access.Redaction;
import io.storagegateway.api.problem.HttpProblems;
import io.storagegateway.api.problem.MalformedBodyException;
import io.storagegateway.api.problem.Problem;
import io.storagegateway.api.problem.ProblemException;
import io.storagegateway.api.upload.Rest;
import io.storagegateway.api.upload.SentFiles;
import io.storagegateway.endpoint.Endpoint;
import io.storagegateway.operation.UnusedFiles;
import io.storagegateway.spi.BackendException;
import io.storagegateway.spi.Effect;
import io.storagegateway.spi.ErrorKind;
import io.storagegateway.spi.Kind;
import io.storagegateway.spi.Operation;
import io.storagegateway.spi.Visibility;
import io.storagegateway.spi.facet.JobFiles;
import io.storagegateway.spi.facet.Jobs;
import io.storagegateway.spi.request.ImportJob;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.ReceivedJob;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Takes jobs in: first their files, for as long as they keep coming and without anything becoming
 * visible, then the job itself, as any other write.
 */
final class JobImports {

  private static final String EXISTS = "job-exists";

  private final Changes changes;
  private final UnusedFiles unusedFiles;

  JobImports(Changes changes, UnusedFiles unusedFiles) {
    this.changes = changes;
    this.unusedFiles = unusedFiles;
  }

  /**
   * Takes a job in.
   *
   * @param mediaType what the body is, as the request says; null where it does not
   * @throws IOException if the body cannot be read to its end, or is not what it says
   */
  Response put(
      Endpoint endpoint,
      String job,
      String mediaType,
      InputStream body,
      ImportParameters parameters,
      Requester requester)
      throws IOException {
    try {
      if (!SentFiles.canRead(mediaType)) {
        // A request that does not say what it sends fits every method.
        throw HttpProblems.of(415, null).exception();
      }
      String id = Addresses.of(endpoint, Kind.JOB, job);
      boolean onlyNew = parameters.onlyNew();
      Manner asked = parameters.held().manner();
      Manner manner = onlyNew ? asked.unlessThere(id) : asked;
      endpoint.check(Operation.IMPORT_JOB);
      if (onlyNew && isThere(endpoint, id, requester)) {
        throw isThereAlready(id).exception();
      }
      ReceivedJob received = receive(endpoint, id, mediaType, body, requester);
      return taken(endpoint, received, manner, requester);
    } catch (BackendException e) {
      if (e.kind() != ErrorKind.TIMEOUT) {
        Rest.of(body).passOver();
      }
      throw e;
    } catch (ProblemException | MalformedBodyException e) {
      Rest.of(body).passOver();
      throw e;
    }
  }

  private Response taken(
      Endpoint endpoint, ReceivedJob received, Manner manner, Requester requester) {
    String id = received.job();
    boolean kept = false;
    try {
      Response answer =
          changes
              .on(endpoint, requester, manner)
              .put(
                  new ImportJob(
                      received.volume(), received.job(), received.staged(), received.digest()),
                  () -> isThere(endpoint, id, requester),
                  taken -> JobView.of(Redaction.of(taken, taken.user(), requester.visibility())),
                  taken -> Addresses.job(endpoint, taken.id()));
      kept = !manner.dryRun();
      return answer;
    } catch (BackendException e) {
      // What may have been done, or may still be, needs its files.
      kept = e.effect() == Effect.UNKNOWN;
      if (manner.conditions().absent().isPresent() && e.reason().equals(EXISTS)) {
        // Somebody else was first.
        throw isThereAlready(id).exception();
      }
      throw e;
    } finally {
      if (!kept) {
        unusedFiles.forget(endpoint, received);
      }
    }
  }

  private ReceivedJob receive(
      Endpoint endpoint, String id, String mediaType, InputStream body, Requester requester)
      throws IOException {
    AtomicReference<ReceivedJob> received = new AtomicReference<>();
    boolean whole = false;
    try {
      endpoint.transfer(
          Operation.RECEIVE_JOB_FILES,
          requester.origin(),
          (backend, call, progress) -> {
            SentFiles files = SentFiles.of(mediaType, progress.in(body));
            received.set(
                backend
                    .require(JobFiles.class)
                    .receive(
                        call,
                        id,
                        receiver -> {
                          try {
                            files.each(receiver);
                          } catch (IOException e) {
                            throw progress.failed(e);
                          }
                        }));
          });
      whole = true;
    } finally {
      if (!whole && received.get() != null) {
        unusedFiles.forget(endpoint, received.get());
      }
    }
    return Optional.ofNullable(received.get()).orElseThrow(JobImports::noAnswer);
  }

  private static boolean isThere(Endpoint endpoint, String id, Requester requester) {
    try {
      Job unused =
          endpoint.call(
              Operation.GET_JOB,
              requester.origin(),
              (backend, call) -> backend.require(Jobs.class).get(call, id, Visibility.ALL));
      return true;
    } catch (BackendException e) {
      if (e.kind() == ErrorKind.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  private static Problem isThereAlready(String id) {
    return Problem.of(
            412,
            EXISTS,
            "A condition of the request does not hold.",
            "There is a job of this id already: " + id + ".")
        .withCorrection("Leave If-None-Match out to have the same job taken for imported.");
  }

  private static BackendException noAnswer() {
    return BackendException.of(ErrorKind.BAD_ANSWER, "The back-end gave no answer.")
        .reason("no-answer")
        .build();
  }
}
