package io.storagegateway.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.storagegateway.inventory.BadQueryException;
import io.storagegateway.spi.BackendException;
import io.storagegateway.store.DatabaseUnavailableException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.jetty.http.HttpException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ended a request into a problem: nothing is left over for a 500. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  private Problems() {}

  /**
   * The problem that a failure is. A failure that nobody expected is logged under a new error id.
   *
   * @param failure what was thrown
   * @return the problem
   */
  public static Problem of(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return known.problem();
    }
    if (failure instanceof BackendException backend) {
      return BackendProblems.of(backend);
    }
    if (failure instanceof BadQueryException query) {
      return Refusals.badParameter(query.parameter(), query.getMessage());
    }
    if (failure instanceof DatabaseUnavailableException) {
      LOG.warn("A request ended because of the gateway's database", failure);
      return Refusals.databaseUnavailable();
    }
    if (failure instanceof InvalidDefinitionException) {
      return unexpected(failure);
    }
    if (failure instanceof JsonProcessingException json) {
      return JsonProblems.of(json);
    }
    if (failure instanceof ConstraintViolationException violations) {
      return JsonProblems.violations("", violations.getConstraintViolations());
    }
    if (failure instanceof HttpException http) {
      return HttpProblems.of(http.getCode(), http.getReason());
    }
    if (failure instanceof WebApplicationException refused) {
      return ofJersey(refused);
    }
    if (failure instanceof HeaderValueException header
        && header.getContext() == HeaderValueException.Context.INBOUND) {
      return HttpProblems.of(400, "A header of the request cannot be understood.");
    }
    if (failure instanceof IOException) {
      return ofBody(failure);
    }
    return unexpected(failure);
  }

  /** What goes wrong with input and output is the request's body: no resource does any other. */
  private static Problem ofBody(Throwable failure) {
    if (failure instanceof MalformedBodyException malformed) {
      LOG.debug("A body is malformed", failure);
      return Refusals.badBody(malformed.getMessage());
    }
    if (failure.getCause() instanceof HttpException http) {
      return HttpProblems.of(http.getCode(), http.getReason());
    }
    LOG.debug("A body could not be read", failure);
    return Refusals.badBody("The body could not be read to its end.");
  }

  private static Problem ofJersey(WebApplicationException refused) {
    Throwable cause = refused.getCause();
    if (cause instanceof IOException || cause instanceof HttpException) {
      return of(cause);
    }
    int status = refused.getResponse().getStatus();
    if (status >= 500) {
      return unexpected(refused);
    }
    Problem problem = HttpProblems.of(status, null);
    String allow = refused.getResponse().getHeaderString("Allow");
    return allow == null ? problem : problem.withHeader("Allow", allow);
  }

  private static Problem unexpected(Throwable failure) {
    String errorId = UUID.randomUUID().toString();
    LOG.error("Error {}: a request ended unexpectedly", errorId, failure);
    return Refusals.internalError(errorId);
  }
}
